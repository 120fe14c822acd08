/**
 * The slice of a WHATWG `Request` that the decision needs. A `Request` satisfies it as it is.
 *
 * `headers.get` answers the field's value, several lines joined by a comma, or `null`; names in lower case.
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
 * What a request is to the CORS protocol.
 *
 * - `no-origin`: not a CORS request; it has no `Origin`
 * - `preflight`: a {@link https://fetch.spec.whatwg.org/#cors-preflight-request | CORS-preflight request}
 * - `actual`: any other {@link https://fetch.spec.whatwg.org/#cors-request | CORS request}
 *
 * @public
 */
export type RequestKind = "no-origin" | "preflight" | "actual";

/**
 * Why a request was decided as it was: one code for each rule, append-only.
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
 * The answer of a policy to one request. Read-only: the same frozen object may serve many requests.
 *
 * @public
 */
export interface Decision {
  readonly kind: RequestKind;
  /**
   * True if a browser lets the page have what it asked for. `true` for requests without `Origin`, unless
   * `hosts` refuses them.
   */
  readonly allowed: boolean;
  readonly reason: ReasonCode;
  /** The status with which the request is answered without its handler; `null`: the handler runs. */
  readonly status: 200 | 204 | 403 | null;
  /** A text for a 403 of ours under `debug`, else `null`. */
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
  /** What the origin function threw, with reason `origin-function-failed`. */
  readonly cause?: unknown;
}

/**
 * What `onDecision` hears.
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
  /** What the origin function threw, with reason `origin-function-failed`. */
  readonly cause?: unknown;
}

/**
 * Why a request is decided as it is, in words.
 *
 * @public
 */
export interface Explanation {
  readonly kind: RequestKind;
  readonly allowed: boolean;
  readonly reason: ReasonCode;
  /** The rule as it met this request, e.g. `PUT is not in methods`. */
  readonly detail: string;
  /** What to change, where something is to change. */
  readonly fix: string | null;
}
