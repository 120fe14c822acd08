import type { FetchInput } from "@corsac/user-agent";

/** The arguments of a call, read once. */
export interface Call {
  /** The arguments that decide the outcome. */
  readonly input: FetchInput;
  /** The content of the body. A stream can be sent once. */
  readonly bytes: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> | null;
  readonly cache: RequestCache;
  /** Hashes that the body must have; `""` for any body. */
  readonly integrity: string;
  readonly keepalive: boolean;
  readonly signal: AbortSignal | null;
  /** A URL, `"about:client"` for the page's, or `""` for none. */
  readonly referrer: string;
}
