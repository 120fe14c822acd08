import { getPublicSuffix } from "tough-cookie";

/**
 * Returns the registrable domain of a host by the public suffix list; `null` for an address, a single label and a public
 * suffix. Under `localhost` and other names for tests, two labels are a registrable domain. A dot at the end stays: with
 * it, a host is another one.
 *
 * @see {@link https://url.spec.whatwg.org/#host-registrable-domain}
 */
export function registrableDomain(host: string): string | null {
  const dot = host.endsWith(".") ? "." : "";
  const name = dot === "" ? host : host.slice(0, -1);
  if (!name.includes(".")) return null;
  // tough-cookie calls the registrable domain a public suffix.
  const domain = getPublicSuffix(name, { allowSpecialUseDomain: true, ignoreError: true });
  return typeof domain === "string" ? domain + dot : null;
}

/**
 * Returns the site of a page or a URL, as `https://example.com`. An opaque origin has no site but itself: `null`.
 *
 * @see {@link https://html.spec.whatwg.org/#obtain-a-site}
 */
export function siteOf(originOrUrl: string): string | null {
  return URL.canParse(originOrUrl) ? siteOfUrl(new URL(originOrUrl)) : null;
}

/** The same for a parsed URL. */
export const siteOfUrl = ({ protocol, hostname }: URL): string | null =>
  hostname === "" ? null : `${protocol}//${registrableDomain(hostname) ?? hostname}`;

/**
 * True if two origins or URLs have the same scheme and the same registrable domain.
 *
 * @see {@link https://html.spec.whatwg.org/#same-site}
 */
export function isSameSite(a: string, b: string): boolean {
  const site = siteOf(a);
  return site !== null && site === siteOf(b);
}

/** True if two hosts have the same registrable domain, or are the same host. */
export const isSameDomain = (hostA: string, hostB: string): boolean =>
  (registrableDomain(hostA) ?? hostA) === (registrableDomain(hostB) ?? hostB);

/** True if two origins or URLs have the same registrable domain, whatever their schemes are. */
export function isSchemelesslySameSite(a: string, b: string): boolean {
  const [first = "", second = ""] = [a, b].map((each) => (URL.canParse(each) ? new URL(each).hostname : ""));
  return first !== "" && second !== "" && isSameDomain(first, second);
}
