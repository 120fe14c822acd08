/**
 * The slice of a WHATWG `Request` that the decision needs. A `Request` satisfies it as it is.
 *
 * `headers.get` takes a name in lower case and returns the header's value, several lines joined by commas, or `null`.
 *
 * @public
 */
export interface RequestView {
  readonly method: string;
  readonly url?: string;
  readonly headers: { get(name: string): string | null };
  /** `true` if the connection is known to have TLS. A URL with `https:` says so too. */
  readonly secure?: boolean;
  /** `true` if the server is known to listen on a loopback address alone, as local tools do. */
  readonly loopback?: boolean;
}

/**
 * The kind of a request in the CORS protocol.
 *
 * - `no-origin`: not a CORS request; it has no `Origin`
 * - `preflight`: a {@link https://fetch.spec.whatwg.org/#cors-preflight-request | CORS-preflight request}
 * - `actual`: any other {@link https://fetch.spec.whatwg.org/#cors-request | CORS request}
 *
 * @public
 */
export type RequestKind = "no-origin" | "preflight" | "actual";

/**
 * The reason for a decision. Codes are only ever added.
 *
 * @public
 */
export type ReasonCode =
  | "no-origin"
  | "allowed"
  | "cors-off"
  | "origin-not-allowed"
  | "origin-null"
  | "origin-malformed"
  | "origin-function-failed"
  | "method-not-allowed"
  | "header-not-allowed"
  | "header-needs-its-name"
  | "headers-not-reflected"
  | "host-not-allowed";

/**
 * A response header.
 *
 * @public
 */
export type HeaderEntry = readonly [name: string, value: string];

/**
 * The decision of a policy about one request. Read-only: the same frozen object can serve many requests.
 *
 * @public
 */
export interface Decision {
  readonly kind: RequestKind;
  /**
   * True if the browser lets the page read the response, or send the request after a preflight. True for requests without
   * `Origin`, unless `hosts` refuses them.
   */
  readonly allowed: boolean;
  readonly reason: ReasonCode;
  /** The status of a response that is sent without the handler; `null`: the handler runs. */
  readonly status: 200 | 204 | 403 | null;
  /** The text of a 403 response under `debug`, else `null`. */
  readonly body: string | null;
  /**
   * The response headers of the policy, except for `Vary` and `Access-Control-Expose-Headers`. The response must have no
   * other `Access-Control-*` header.
   */
  readonly headers: readonly HeaderEntry[];
  /** The names to add to the response's `Vary`, separated by commas; empty: none. */
  readonly vary: string;
  /**
   * The policy's names for `Access-Control-Expose-Headers`, separated by commas; empty: none. The response gets them and
   * the handler's. `null`: script cannot read the response, so the header has no meaning and must go.
   */
  readonly exposed: string | null;
  /** The error of the origin function, with the reason `origin-function-failed`. */
  readonly cause?: unknown;
}

/**
 * The argument of `onDecision`.
 *
 * @public
 */
export interface DecisionEvent {
  /** The request's `Origin`: printable ASCII, at most 256 characters; anything else is replaced by `?` or cut. */
  readonly origin: string;
  /** The request's method; for a preflight, the requested one. Treated like `origin`. */
  readonly method: string;
  /** The request's URL where known. Treated like `origin`, up to 2048 characters. */
  readonly url: string | undefined;
  /** `no-origin` only if `hosts` refused the request. */
  readonly kind: RequestKind;
  readonly allowed: boolean;
  readonly reason: ReasonCode;
  /** When it was decided: milliseconds since the epoch. */
  readonly time: number;
  /** The error of the origin function, with the reason `origin-function-failed`. */
  readonly cause?: unknown;
}

/**
 * The reason for a decision, in words.
 *
 * @public
 */
export interface Explanation {
  readonly kind: RequestKind;
  readonly allowed: boolean;
  readonly reason: ReasonCode;
  /** The part of the policy that decided this request, such as `PUT not in methods`. */
  readonly detail: string;
  /** The change that would allow the request; `null` if there is none. */
  readonly fix: string | null;
}
