import type { ObservedHop, ObservedRequest } from "./observation.ts";

/**
 * The kind of an origin that an audit tries:
 *
 * - `trusted`: the origin that should be allowed;
 * - `unrelated`: an origin that nobody can have allowed by name;
 * - `null`: the origin of sandboxed frames and of files;
 * - `insecure`: the trusted host over http;
 * - `prefix`: the trusted host with text before it;
 * - `suffix`: the trusted host with text after it;
 * - `dot`: the trusted host with another character in place of a dot;
 * - `characters`: the trusted host with characters that URL parsers and patterns read differently;
 * - `subdomain`: a name below the trusted host or below the registrable domain;
 * - `port`: the trusted host with another port;
 * - `none`: no `Origin` header at all.
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
 * An origin that an audit tries. `origin` is `null` for a request without `Origin`.
 *
 * @public
 */
export interface ProbeOrigin {
  readonly origin: string | null;
  readonly trick: OriginTrick;
}

/**
 * The URL that an audit asks, and the origin that should be allowed there.
 *
 * @public
 */
export interface AuditTarget {
  readonly url: string;
  /** An origin that should be allowed, such as `https://app.example.com`. */
  readonly trusted: string;
  /** The registrable domain, such as `example.com`. By default the last two labels of the trusted host. */
  readonly apex?: string;
  /** The method that the preflights ask for. By default `"PUT"`; an audit never sends a request with it. */
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
 * A request of an audit with its response, which is `null` if the server did not answer.
 *
 * @public
 */
export interface AuditAnswer extends PlannedRequest, ObservedHop {}

/**
 * The responses of one URL to several origins.
 *
 * @public
 */
export interface ObservationSet {
  readonly target: AuditTarget;
  readonly answers: readonly AuditAnswer[];
}
