import type { HeaderList } from "../header-list/header-list.ts";
import type { CacheMode, CredentialsMode, RedirectMode, ReferrerPolicy, RequestBody, RequestMode } from "./types.ts";

/**
 * How much of a response script may see.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-request-response-tainting | response tainting}
 * @public
 */
export type ResponseTainting = "basic" | "cors" | "opaque";

/**
 * A request of the standard at one point of a call. It is immutable.
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
  readonly cache: CacheMode;
  readonly referrerPolicy: ReferrerPolicy;
  readonly tainting: ResponseTainting;
  readonly redirectCount: number;
  /** The use-CORS-preflight flag, which streams set. */
  readonly usePreflight: boolean;
  /** State that engines keep beyond the standard; see the differences about redirects. */
  readonly memory: RequestMemory;
}

interface RequestMemory {
  /** The header list at the start of the call. */
  readonly headers: HeaderList;
  /** The method at the start of the call. */
  readonly method: string;
  /** Names, in lower case, of the headers that the last redirect dropped. */
  readonly dropped: readonly string[];
  /** True if an earlier hop needed a preflight. */
  readonly preflighted: boolean;
  /** `Origin` of the previous request, if the last redirect stayed on its origin. */
  readonly origin: string | null;
}

/** @see {@link https://fetch.spec.whatwg.org/#concept-request-current-url | current URL} */
export const currentUrl = (request: Request): URL => request.urls.at(-1) ?? request.urls[0];

/** True if the URL has the page's origin. An opaque origin equals no other. */
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
