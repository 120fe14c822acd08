import { getDomain, getPublicSuffix } from "tldts";

/** Private domains count: `a.github.io` and `b.github.io` are two sites. @see {@link https://publicsuffix.org/list/} */
const LIST = { allowPrivateDomains: true } as const;

/** Returns the registrable domain of a host; `null` for addresses and public suffixes. */
export const registrableDomain = (host: string): string | null => getDomain(host, LIST);

/** Checks two hosts against the public suffix list. */
export const isSameSite = (a: string, b: string): boolean =>
  a === b || (registrableDomain(a) ?? a) === (registrableDomain(b) ?? b);

/** True if anyone can register a name under this one. */
export const isPublicSuffix = (host: string): boolean => getPublicSuffix(host, LIST) === host;

/** Browsers never ask a name server for these. @see {@link https://www.rfc-editor.org/rfc/rfc6761#section-6.3} */
export const isLocalhost = (host: string): boolean => host === "localhost" || host.endsWith(".localhost");

/** @param host - as in a URL: an IPv6 address has brackets */
export const isLoopback = (host: string): boolean =>
  isLocalhost(host) || host === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(host);
