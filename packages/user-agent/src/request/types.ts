import type { Header } from "../header-list/header-list.ts";

/**
 * When the browser sends credentials.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-request-credentials-mode}
 * @public
 */
export type CredentialsMode = "omit" | "same-origin" | "include";
/**
 * How a call handles a redirect.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-request-redirect-mode}
 * @public
 */
export type RedirectMode = "follow" | "error" | "manual";
/**
 * The mode of a request. `fetch()` cannot use `navigate` and `websocket`.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-request-mode}
 * @public
 */
export type RequestMode = "cors" | "no-cors" | "same-origin";
/**
 * How a call uses the HTTP cache.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-request-cache-mode}
 * @public
 */
export type CacheMode = "default" | "no-store" | "reload" | "no-cache" | "force-cache" | "only-if-cached";
/**
 * How much of the page's URL `Referer` contains, and if a redirected request has `Origin`.
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
 * The kind of a body: a string, URLSearchParams, Blob, buffer, FormData or ReadableStream.
 *
 * @public
 */
export type BodyKind = "text" | "urlencoded" | "blob" | "bytes" | "formdata" | "stream";

/**
 * A body. The protocol depends only on its kind and on its length.
 *
 * @public
 */
export interface RequestBody {
  readonly kind: BodyKind;
  /** The content, for clients that send it. `exchange` uses only its length. */
  readonly value: string | { readonly length: number };
  /** The type of a blob, or of a form with its boundary. */
  readonly type?: string;
}

/**
 * A call: the arguments of `fetch()`, and the page's origin.
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
  /** Lines in order. Names may repeat. Values are byte strings. */
  readonly headers?: readonly Header[];
  /** By default `"same-origin"`. */
  readonly credentials?: CredentialsMode;
  /** By default `"follow"`. */
  readonly redirect?: RedirectMode;
  /** By default `"cors"`. */
  readonly mode?: RequestMode;
  /** By default `"default"`. `exchange` has no HTTP cache; in some engines the mode also applies to preflights. */
  readonly cache?: CacheMode;
  readonly body?: RequestBody | null;
  /** By default `"strict-origin-when-cross-origin"`. */
  readonly referrerPolicy?: ReferrerPolicy;
}

/**
 * A request on the wire.
 *
 * @public
 */
export interface SentRequest {
  /** Without fragment. */
  readonly url: string;
  readonly kind: "preflight" | "actual";
  readonly method: string;
  /** Value of `Origin`; `null` if the request has none. */
  readonly origin: string | null;
  /** Value of `Access-Control-Request-Method`; `null` on actual requests. */
  readonly acrm: string | null;
  /** Value of `Access-Control-Request-Headers`; `null` if the request has none. */
  readonly acrh: string | null;
  /** True if the browser sends cookies and other credentials, if it has any. */
  readonly credentials: boolean;
  /** The request's referrer policy, from which `Referer` follows. A redirect response can change it. */
  readonly referrerPolicy: ReferrerPolicy;
  /** Script's headers that the browser sends, the body's `Content-Type`, and the CORS headers. */
  readonly headers: readonly Header[];
  readonly body: RequestBody | null;
}

/**
 * The response of a server, with its header lines in order and not joined.
 *
 * @public
 */
export interface ServerResponse {
  readonly status: number;
  readonly headers: readonly Header[];
}
