import type { Engine, ExchangeResult, FetchInput, SentRequest, ServerResponse } from "@corsac/user-agent";

/**
 * A request as it went out. A `SentRequest` of `@corsac/user-agent` is one.
 *
 * @public
 */
export type ObservedRequest = Pick<SentRequest, "kind" | "method" | "url" | "headers">;

/**
 * A response as it came: header lines unjoined, in order.
 *
 * @public
 */
export interface ObservedResponse extends ServerResponse {
  /** `"1.1"`, `"2"` … */
  readonly httpVersion?: string;
  /** Bytes that came after the header section, as far as they were read. */
  readonly bodyBytes?: number;
}

/**
 * One request and its answer; `null` where the server could not be reached.
 *
 * @public
 */
export interface ObservedHop {
  readonly request: ObservedRequest;
  readonly response: ObservedResponse | null;
}

/**
 * What a further request is for:
 *
 * - `actual`: the request itself as a GET, where a preflight failed: whether the response would have had the fields;
 * - `error-path`: a path that does not exist;
 * - `error`: a request that the server is known to answer with an error;
 * - `other-origin`: the same request from an origin that nobody trusts;
 * - `no-origin`: the same request without `Origin`, as from a page of the server's own;
 * - `repeated`: the same request once more.
 *
 * @public
 */
export type ProbeKind = "actual" | "error-path" | "error" | "other-origin" | "no-origin" | "repeated";

/**
 * A request beyond those that a browser sends, and its answer.
 *
 * @public
 */
export interface Probe extends ObservedHop {
  readonly kind: ProbeKind;
}

/**
 * A fetch of a page, what went over the wire for it, and what a browser makes of that. {@link observe} makes one.
 *
 * @public
 */
export interface Observation {
  readonly input: FetchInput;
  readonly engine: Engine;
  /** The page's URL, which some console texts name; by default the root of its origin. */
  readonly page?: string;
  readonly result: ExchangeResult;
  /** One for each of `result.requests`, in their order. */
  readonly hops: readonly ObservedHop[];
  readonly probes?: readonly Probe[];
}
