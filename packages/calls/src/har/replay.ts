import type { FetchInput, SentRequest, ServerResponse } from "@corsac/user-agent";

/**
 * A recorded call: the arguments of `fetch()`, and the responses of servers.
 *
 * @public
 */
export interface Replay {
  readonly id: string;
  readonly input: FetchInput;
  readonly respond: (request: SentRequest) => ServerResponse | null;
  /** The page's URL, if the file has it: some console texts name it. */
  readonly page: string | null;
  /** The recording browser's own result, from an archive; `null` for cases. */
  readonly outcome: RecordedOutcome | null;
}

/**
 * The end of a fetch in the browser that recorded it.
 *
 * @public
 */
export interface RecordedOutcome {
  /** The browser's error, such as `net::ERR_FAILED`; `null` if the fetch succeeded or the archive has no error. */
  readonly error: string | null;
  /** True if the archive has no response to the last request. */
  readonly isMissing: boolean;
}
