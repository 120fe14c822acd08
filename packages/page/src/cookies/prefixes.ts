/** The properties of a cookie that its prefix promises. */
interface Promised {
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** True if the cookie has no `Domain` and its `Path` is `/`. */
  readonly isOfOneHost: boolean;
}

type Promise = (cookie: Promised) => boolean;

/**
 * Cookie name prefixes, the longer ones first. They are case-insensitive.
 *
 * @see {@link https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html}
 */
const PREFIXES: readonly (readonly [prefix: string, keeps: Promise])[] = [
  ["__host-http-", ({ secure, httpOnly, isOfOneHost }) => secure && httpOnly && isOfOneHost],
  ["__http-", ({ secure, httpOnly }) => secure && httpOnly],
  ["__host-", ({ secure, isOfOneHost }) => secure && isOfOneHost],
  ["__secure-", ({ secure }) => secure],
];

const promiseOf = (text: string): Promise | undefined =>
  PREFIXES.find(([prefix]) => text.toLowerCase().startsWith(prefix))?.[1];

/** True if a cookie has the properties that its name promises. A nameless cookie must not look as if it had a prefix. */
export const keepsPrefix = (name: string, value: string, cookie: Promised): boolean =>
  name === "" ? promiseOf(value) === undefined : (promiseOf(name)?.(cookie) ?? true);
