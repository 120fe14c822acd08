import { getPublicSuffix } from "tough-cookie";

/**
 * Returns the site of an origin: the scheme, and the registrable domain or the host if there is none.
 *
 * @see {@link https://html.spec.whatwg.org/#obtain-a-site | obtain a site}
 */
export function siteOf(origin: string): string {
  if (origin === "null") return origin;
  const { protocol, hostname } = new URL(origin);
  // tough-cookie names its function after the suffix, but it returns the registrable domain.
  const domain = getPublicSuffix(hostname, { allowSpecialUseDomain: true, ignoreError: true });
  return `${protocol}//${domain ?? hostname}`;
}
