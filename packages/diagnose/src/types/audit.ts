import type { ObservedRequest, ObservedResponse } from "./observation.ts";

/**
 * What an origin that is tried has about it:
 *
 * - `trusted`: the one that is meant to be allowed; `unrelated`: one that nobody can have allowed;
 * - `null`: of sandboxed frames and files; `insecure`: the trusted one over http;
 * - `prefix`: the trusted host with something before it, `suffix`: with something after it;
 * - `dot`: with another character for a dot; `characters`: with characters that URL parsers and patterns read
 *   differently; `subdomain`: below the trusted host or the apex; `port`: another port;
 * - `none`: no `Origin` at all.
 *
 * @public
 */
export type OriginTrick =
  | "trusted"
  | "unrelated"
  | "null"
  | "insecure"
  | "prefix"
  | "suffix"
  | "dot"
  | "characters"
  | "subdomain"
  | "port"
  | "none";

/**
 * An origin to try. `origin` is `null` for a request without `Origin`.
 *
 * @public
 */
export interface ProbeOrigin {
  readonly origin: string | null;
  readonly trick: OriginTrick;
}

/**
 * What an audit is of.
 *
 * @public
 */
export interface AuditTarget {
  readonly url: string;
  /** An origin that is meant to be allowed. */
  readonly trusted: string;
  /** The registrable domain, such as `example.com`; by default the last two labels of the trusted host. */
  readonly apex?: string;
  /** Of the preflights; by default `"PUT"`. Nothing is sent with it. */
  readonly method?: string;
}

/**
 * A request of an audit: a GET, or an OPTIONS preflight.
 *
 * @public
 */
export interface PlannedRequest extends ProbeOrigin {
  readonly request: ObservedRequest;
}

/**
 * Its answer; `null` where there was none.
 *
 * @public
 */
export interface AuditAnswer extends PlannedRequest {
  readonly response: ObservedResponse | null;
}

/**
 * Answers of one URL to several origins.
 *
 * @public
 */
export interface ObservationSet {
  readonly target: AuditTarget;
  readonly answers: readonly AuditAnswer[];
}
