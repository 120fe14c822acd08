import type { Header } from "../header-list/header-list.ts";

/**
 * Whether credentials go with a request.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-request-credentials-mode}
 * @public
 */
export type CredentialsMode = "omit" | "same-origin" | "include";
/**
 * What a fetch does with a redirect.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-request-redirect-mode}
 * @public
 */
export type RedirectMode = "follow" | "error" | "manual";
/**
 * `navigate` and `websocket` are not for `fetch()`.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-request-mode}
 * @public
 */
export type RequestMode = "cors" | "no-cors" | "same-origin";
/**
 * How much of the page's URL goes into `Referer`, and whether `Origin` goes with a redirected request.
 *
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#referrer-policies}
 * @public
 */
export type ReferrerPolicy =
  | "no-referrer"
  | "no-referrer-when-downgrade"
  | "same-origin"
  | "origin"
  | "strict-origin"
  | "origin-when-cross-origin"
  | "strict-origin-when-cross-origin"
  | "unsafe-url";

/**
 * What script gave as body: a string, URLSearchParams, Blob, buffer, FormData or ReadableStream.
 *
 * @public
 */
export type BodyKind = "text" | "urlencoded" | "blob" | "bytes" | "formdata" | "stream";

/**
 * A body as far as the protocol cares: what its kind says about Content-Type, and whether it has any bytes.
 *
 * @public
 */
export interface RequestBody {
  readonly kind: BodyKind;
  /** Carried along for whoever sends it; only its length is looked at. */
  readonly value: string | { readonly length: number };
  /** Of a blob. */
  readonly type?: string;
}

/**
 * What a page passes to `fetch()`, and the page's origin.
 *
 * @public
 */
export interface FetchInput {
  /** The serialized origin of the page; `"null"` for a sandboxed one. */
  readonly origin: string;
  /** Absolute, or relative to the page's origin. */
  readonly url: string;
  /** By default `"GET"`. */
  readonly method?: string;
  /** Lines in order; a name may come twice. Values are byte strings. */
  readonly headers?: readonly Header[];
  /** By default `"same-origin"`. */
  readonly credentials?: CredentialsMode;
  /** By default `"follow"`. */
  readonly redirect?: RedirectMode;
  /** By default `"cors"`. */
  readonly mode?: RequestMode;
  readonly body?: RequestBody | null;
  /** By default `"strict-origin-when-cross-origin"`. */
  readonly referrerPolicy?: ReferrerPolicy;
}

/**
 * A request as it goes out on the wire.
 *
 * @public
 */
export interface SentRequest {
  /** Without fragment. */
  readonly url: string;
  readonly kind: "preflight" | "actual";
  readonly method: string;
  /** Value of `Origin`; `null` where the field is not sent. */
  readonly origin: string | null;
  /** Value of `Access-Control-Request-Method`; `null` on actual requests. */
  readonly acrm: string | null;
  /** Value of `Access-Control-Request-Headers`; `null` where the field is not sent. */
  readonly acrh: string | null;
  /** Whether cookies and other credentials go with it, if there are any. */
  readonly credentials: boolean;
  /** Script's headers that survived, the body's Content-Type, and the fields of the CORS protocol. */
  readonly headers: readonly Header[];
  readonly body: RequestBody | null;
}

/**
 * What a server answers: the lines as they came, duplicates kept.
 *
 * @public
 */
export interface ServerResponse {
  readonly status: number;
  readonly headers: readonly Header[];
}
