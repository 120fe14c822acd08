import type { Engine } from "@corsac/user-agent";
import { Cookie } from "tough-cookie";
import { departs } from "../engine/departures.ts";
import { cookieDomain, domainMatches } from "./domain.ts";
import { expiryOf } from "./expiry.ts";
import { defaultPath, pathMatches } from "./path.ts";
import { keepsPrefix } from "./prefixes.ts";
import type { Rejection, RejectionReason } from "./rejection.ts";
import { mayUseSecure } from "./secure.ts";
import { parseSetCookie, type SetCookie } from "./set-cookie.ts";
import { isLimited, sameSiteOf } from "./same-site.ts";

/** The circumstances in which a cookie arrives. */
export interface Arrival {
  readonly url: URL;
  readonly engine: Engine;
  readonly now: number;
  /** True if the response may set cookies with `SameSite=Lax` and `SameSite=Strict`. */
  readonly isSameSite: boolean;
  /** The cookies that the host already has. */
  readonly present: readonly Cookie[];
}

/** A cookie that the browser keeps. */
export interface Admitted {
  readonly cookie: Cookie;
  /** True if other sites that embed the same host have another cookie. */
  readonly isPartitioned: boolean;
}

/**
 * Makes the cookie of a `Set-Cookie` line, or returns the reason for which the browser ignores it.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6265#section-5.3 | storage model}
 */
export function admit(line: string, arrival: Arrival): Admitted | Rejection {
  const parsed = parseSetCookie(line, arrival.engine);
  if ("reason" in parsed) return parsed;
  const cookie = cookieOf(parsed, arrival);
  const reason = faultOf(parsed, cookie, arrival);
  if (cookie === null || reason !== null) return { reason: reason ?? "invalid-domain", name: parsed.name };
  return { cookie, isPartitioned: isPartitioned(parsed, arrival.engine) };
}

const isPartitioned = ({ attributes }: SetCookie, engine: Engine): boolean =>
  attributes.has("partitioned") && !departs(engine, "cookie-partitioned-ignored");

/** `null` if the host may not set a cookie for that domain. */
function cookieOf(parsed: SetCookie, { url, now, engine }: Arrival): Cookie | null {
  const { name, value, attributes } = parsed;
  const domain = cookieDomain(url.hostname, attributes.get("domain") ?? "", engine);
  if (domain === null) return null;
  const path = attributes.get("path") ?? "";
  const expiry = expiryOf(parsed, now, engine);
  const sameSite = sameSiteOf(attributes.get("samesite"));
  return new Cookie({
    key: name,
    value,
    ...domain,
    path: path.startsWith("/") ? path : defaultPath(url.pathname),
    secure: attributes.has("secure"),
    httpOnly: attributes.has("httponly"),
    expires: expiry === null ? "Infinity" : new Date(Math.max(expiry, 0)),
    creation: new Date(now),
    lastAccessed: new Date(now),
    ...(sameSite === "unset" ? {} : { sameSite }),
    ...(attributes.has("partitioned") ? { extensions: ["Partitioned"] } : {}),
  });
}

/** The order is Firefox's, which reports the first fault. */
function faultOf(parsed: SetCookie, cookie: Cookie | null, arrival: Arrival): RejectionReason | null {
  const { name, value, attributes } = parsed;
  const { engine, url } = arrival;
  const secure = attributes.has("secure");
  const sameSite = sameSiteOf(attributes.get("samesite"));
  if (departs(engine, "cookie-tab-in-path-rejected") && attributes.get("path")?.includes("\t")) return "invalid-path";
  if (sameSite === "none" && !secure && !departs(engine, "cookie-secure-not-required")) return "none-requires-secure";
  if (cookie === null) return "invalid-domain";
  const { hostOnly, httpOnly } = cookie;
  const isOfOneHost = hostOnly === true && attributes.get("path") === "/";
  if (!departs(engine, "cookie-prefixes-ignored") && !keepsPrefix(name, value, { secure, httpOnly, isOfOneHost })) {
    return "invalid-prefix";
  }
  if (secure && !mayUseSecure(url, engine)) return "secure-requires-https";
  if (overwritesSecure(cookie, arrival)) return "overwrites-secure";
  if (isLimited(sameSite, engine) && !arrival.isSameSite) return "cross-site";
  return isPartitioned(parsed, engine) && !secure ? "partitioned-requires-secure" : null;
}

/**
 * An insecure response must not replace a cookie that a secure one set.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6265#section-5.3}
 */
function overwritesSecure(cookie: Cookie, { url, engine, present }: Arrival): boolean {
  if (cookie.secure || mayUseSecure(url, engine)) return false;
  const [domain, path] = [cookie.domain ?? "", cookie.path ?? "/"];
  return present.some(
    (each) =>
      each.secure &&
      each.key === cookie.key &&
      (domainMatches(each.domain ?? "", domain) || domainMatches(domain, each.domain ?? "")) &&
      pathMatches(path, each.path ?? "/"),
  );
}
