import type { Engine, ExchangeResult, FetchInput, SentRequest, ServerResponse } from "@corsac/user-agent";

/**
 * A request that was sent. A `SentRequest` of `@corsac/user-agent` is one.
 *
 * @public
 */
export type ObservedRequest = Pick<SentRequest, "kind" | "method" | "url" | "headers">;

/**
 * A response with its header lines in order, not joined.
 *
 * @public
 */
export interface ObservedResponse extends ServerResponse {
  /** `"1.1"`, `"2"` … */
  readonly httpVersion?: string;
  /** Number of bytes after the header section, as far as the client read them. */
  readonly bodyBytes?: number;
}

/**
 * A request and its response, which is `null` if the server did not answer.
 *
 * @public
 */
export interface ObservedHop {
  readonly request: ObservedRequest;
  readonly response: ObservedResponse | null;
}

/**
 * The purpose of a probe:
 *
 * - `actual`: the request itself as a GET after a failed preflight, to see if its response has CORS headers;
 * - `error-path`: a path that does not exist;
 * - `error`: a request that the server is known to answer with an error;
 * - `other-origin`: the same request from an origin that nobody trusts;
 * - `no-origin`: the same request without `Origin`, as from a page of the server's own origin;
 * - `repeated`: the same request again.
 *
 * @public
 */
export type ProbeKind = "actual" | "error-path" | "error" | "other-origin" | "no-origin" | "repeated";

/**
 * A request that a browser would not send, and its response.
 *
 * @public
 */
export interface Probe extends ObservedHop {
  readonly kind: ProbeKind;
}

/**
 * A call of a page, the requests and responses that a browser exchanges for it, and the result. {@link observe} makes
 * one.
 *
 * @public
 */
export interface Observation {
  readonly input: FetchInput;
  readonly engine: Engine;
  /** The page's URL, which some console texts contain. By default the root of its origin. */
  readonly page?: string;
  readonly result: ExchangeResult;
  /** One hop for each of `result.requests`, in the same order. */
  readonly hops: readonly ObservedHop[];
  /** The code of the error that left the last request without a response, such as `"ECONNRESET"`. */
  readonly connectionError?: string;
  readonly probes?: readonly Probe[];
}
