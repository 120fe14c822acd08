import type { HeaderList } from "../header-list/header-list.ts";
import type { CredentialsMode, RedirectMode, ReferrerPolicy, RequestBody, RequestMode } from "./types.ts";

/**
 * What a response may show to script.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-request-response-tainting | response tainting}
 * @public
 */
export type ResponseTainting = "basic" | "cors" | "opaque";

/**
 * A request in the standard's terms, at one point of its way. Values are replaced, not changed.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-request}
 */
export interface Request {
  readonly origin: string;
  readonly urls: readonly [URL, ...URL[]];
  readonly method: string;
  readonly headers: HeaderList;
  readonly body: RequestBody | null;
  readonly credentials: CredentialsMode;
  readonly redirect: RedirectMode;
  readonly mode: RequestMode;
  readonly referrerPolicy: ReferrerPolicy;
  readonly tainting: ResponseTainting;
  readonly redirectCount: number;
  /** use-CORS-preflight flag: a stream is sent only to a server that was asked. */
  readonly usePreflight: boolean;
  /** What engines remember beyond the standard; see the differences that name redirects. */
  readonly memory: RequestMemory;
}

interface RequestMemory {
  /** The header list that the fetch started with. */
  readonly headers: HeaderList;
  /** The method that the fetch started with. */
  readonly method: string;
  /** Names, in lower case, that the last redirect dropped. */
  readonly dropped: readonly string[];
  /** Whether a preflight was called for before. */
  readonly preflighted: boolean;
  /** Value of `Origin` in the request before, where the last redirect stayed on its origin. */
  readonly origin: string | null;
}

/** @see {@link https://fetch.spec.whatwg.org/#concept-request-current-url | current URL} */
export const currentUrl = (request: Request): URL => request.urls.at(-1) ?? request.urls[0];

/** The page's own origin. An opaque origin is the same as no other, itself seen through a URL included. */
export const isOwnOrigin = (request: Request, url: URL): boolean =>
  request.origin !== "null" && url.origin === request.origin;

/** @see {@link https://url.spec.whatwg.org/#include-credentials} */
export const includesCredentials = (url: URL): boolean => url.username !== "" || url.password !== "";

/** @see {@link https://url.spec.whatwg.org/#concept-url-serializer}, with exclude fragment */
export function withoutFragment(url: URL): string {
  const copy = new URL(url);
  copy.hash = "";
  return copy.href;
}
