/** The circumstances on which the cookies of a request depend. */
export interface CookieContext {
  /** The serialized origin of the page. */
  readonly page: string;
  /** URL of the request. */
  readonly url: string;
  /** URLs of the call up to this request, in order, redirects included. */
  readonly chain: readonly string[];
}
