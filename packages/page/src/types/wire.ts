import type { Header } from "@corsac/user-agent";

/** A request as it leaves the browser. */
export interface WireRequest {
  readonly kind: "preflight" | "actual";
  /** Absolute, without fragment. */
  readonly url: string;
  readonly method: string;
  /** Lines in order; values are byte strings. */
  readonly headers: readonly Header[];
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> | null;
  readonly signal: AbortSignal | null;
}

/** A response as it reaches the browser. */
export interface WireResponse {
  readonly status: number;
  readonly statusText: string;
  /** Lines in order, not joined; values are byte strings. */
  readonly headers: readonly Header[];
  /** `null` if the response has no body. It may be endless. */
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>> | null;
  /** The exception of a handler in this process, which the server answered with this response. */
  readonly error?: unknown;
}

/** Sends a request to a server. Returns `null` or rejects with the reason if there is no response. */
export type Send = (request: WireRequest) => Promise<WireResponse | null>;
