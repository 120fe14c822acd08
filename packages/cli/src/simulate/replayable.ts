import type { FetchInput, SentRequest, ServerResponse } from "@corsac/user-agent";

/** An exchange out of a file: what script asked for, and what servers answered. */
export interface Replayable {
  readonly id: string;
  readonly input: FetchInput;
  readonly respond: (request: SentRequest) => ServerResponse | null;
  /** The page's URL, if the file tells: some console texts name it. */
  readonly page: string | null;
  /** The recording browser's own result, from an archive; `null` for cases. */
  readonly recorded: Recorded | null;
  /** Brings concrete values back into the form of the file, such as `{origin}`. */
  readonly asWritten: (text: string) => string;
}

/** How a browser ended a fetch that an archive holds. */
export interface Recorded {
  /** Its error, such as `net::ERR_FAILED`; `null` if the fetch succeeded or the archive does not say. */
  readonly error: string | null;
  /** The last request has no response in the archive. */
  readonly isMissing: boolean;
}
