import type { FetchInput, SentRequest, ServerResponse } from "@corsac/user-agent";

/** An exchange out of a file: what script asked for, and what servers answered. */
export interface Replayable {
  readonly id: string;
  readonly input: FetchInput;
  readonly respond: (request: SentRequest) => ServerResponse | null;
  /** The page's URL, if the file tells: some console texts name it. */
  readonly page: string | null;
  /** Brings concrete values back into the form of the file, such as `{origin}`. */
  readonly asWritten: (text: string) => string;
}
