import type { Engine } from "@corsac/user-agent";
import type { Cookie } from "tough-cookie";
import { departs } from "../engine/departures.ts";
import { isSchemelesslySameSite } from "../site/site.ts";
import type { CookieContext } from "./context.ts";
import { domainMatches } from "./domain.ts";

/**
 * Cookies of servers on other sites than the page's.
 *
 * - `"allow"`: sent and kept like others;
 * - `"partition"`: pages of each site have their own;
 * - `"block"`: neither sent nor kept, except those with `Partitioned`.
 *
 * @public
 */
export type ThirdPartyCookies = "allow" | "partition" | "block";

/** Chromium is Debian's: Google Chrome allows third-party cookies, if the user does not choose otherwise. */
export const THIRD_PARTY_DEFAULTS: Readonly<Record<Engine, ThirdPartyCookies>> = {
  standard: "allow",
  chromium: "block",
  firefox: "partition",
  webkit: "block",
};

/** True if the page and the server belong to one site. */
export const isFirstParty = ({ page, url }: CookieContext): boolean => isSchemelesslySameSite(page, url);

/** True if a new cookie belongs to the page's site. */
export function isOfFirstParty(cookie: Cookie, context: CookieContext, engine: Engine): boolean {
  if (!departs(engine, "cookie-unlisted-hosts-apart") || !isUnlisted(cookie.domain ?? "")) return isFirstParty(context);
  const host = URL.canParse(context.page) ? new URL(context.page).hostname : "";
  return cookie.hostOnly === true ? host === cookie.domain : domainMatches(host, cookie.domain ?? "");
}

/** Top-level domains that no public suffix list contains, because nobody can register a name there. */
const UNLISTED = ["localhost", "test", "example", "invalid", "local", "internal"];

const isUnlisted = (host: string): boolean => UNLISTED.includes(host.split(".").at(-1) ?? "");
