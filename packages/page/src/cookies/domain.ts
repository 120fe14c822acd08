import type { Engine } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import { registrableDomain } from "../site/site.ts";

/** The hosts of a cookie. */
export interface CookieDomain {
  readonly domain: string;
  /** True if subdomains do not get the cookie. */
  readonly hostOnly: boolean;
}

/** @see {@link https://www.rfc-editor.org/rfc/rfc6265#section-5.1.3 | domain-match} */
export const domainMatches = (host: string, domain: string): boolean =>
  host === domain || (host.endsWith(`.${domain}`) && !isAddress(host));

/**
 * Reads the `Domain` attribute of a cookie of a host. `null` if the host may not set a cookie for that domain.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6265#section-5.3 | storage model}
 */
export function cookieDomain(host: string, attribute: string, engine: Engine): CookieDomain | null {
  if (attribute === "") return { domain: host, hostOnly: true };
  const written = attribute.startsWith(".") ? attribute.slice(1) : attribute;
  const domain = departs(engine, "cookie-domain-case-sensitive") ? written : written.toLowerCase();
  const registrable = registrableDomain(host);
  // An address, a single label and a public suffix have no subdomains of the same owner.
  if (registrable === null) return domain === host ? { domain, hostOnly: true } : null;
  return domainMatches(host, domain) && domainMatches(domain, registrable) ? { domain, hostOnly: false } : null;
}

const isAddress = (host: string): boolean => host.startsWith("[") || /^\d+(?:\.\d+){3}$/u.test(host);
