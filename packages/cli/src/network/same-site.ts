import { getDomain } from "tldts";

const domainOf = (host: string): string => getDomain(host, { allowPrivateDomains: true }) ?? host;

/** Whether two hosts are of one site, by the public suffix list. @see {@link https://publicsuffix.org/list/} */
export const sameSite = (a: string, b: string): boolean => a === b || domainOf(a) === domainOf(b);
