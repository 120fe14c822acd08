import type { Engine } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import { isSameSite, isSchemelesslySameSite } from "../site/site.ts";
import type { CookieContext } from "./context.ts";

/** The value of a cookie's `SameSite` attribute; `unset` if there is none, or another one. */
export type SameSite = "strict" | "lax" | "none" | "unset";

const VALUES = ["strict", "lax", "none"] as const;

export const sameSiteOf = (attribute: string | undefined): SameSite =>
  VALUES.find((each) => each === attribute?.toLowerCase()) ?? "unset";

/** True if a cookie belongs to requests of its own site only. A call of `fetch()` is no navigation, so Lax is Strict. */
export const isLimited = (sameSite: SameSite, engine: Engine): boolean =>
  sameSite === "unset" ? !departs(engine, "cookie-unset-is-none") : sameSite !== "none";

/**
 * True if a request is a same-site request: the site of the page is the site of the URL and of all that redirected to it.
 *
 * @see {@link https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html}
 */
export function isSameSiteRequest({ page, url, chain }: CookieContext, engine: Engine): boolean {
  const isSame = departs(engine, "cookie-scheme-ignored") ? isSchemelesslySameSite : isSameSite;
  const urls = departs(engine, "cookie-redirects-ignored") || chain.length === 0 ? [url] : chain;
  const isOwnHost = departs(engine, "cookie-own-host-after-redirects") && hostOf(page) === hostOf(url);
  return isOwnHost || urls.every((each) => isSame(page, each));
}

const hostOf = (originOrUrl: string): string | null =>
  URL.canParse(originOrUrl) ? new URL(originOrUrl).hostname : null;
