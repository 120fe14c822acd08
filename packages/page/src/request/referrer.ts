import type { Place } from "../browser/place.ts";
import { isTrustworthy } from "../site/trustworthy.ts";

/**
 * Returns the value of `Referer`, or `null` if the request has none.
 *
 * @param referrer - a URL, `"about:client"` for the page's, or `""` for none. After a redirect, it is the value that the
 *   previous request had.
 * @param url - URL of the request
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer}
 */
export function referrerHeader(place: Place, referrer: string, policy: ReferrerPolicy, url: string): string | null {
  const source = sourceOf(place, referrer);
  if (source === null) return null;
  const target = new URL(url);
  const origin = `${source.origin}/`;
  // A URL longer than this is cut to its origin.
  const full = source.href.length > 4096 ? origin : source.href;
  const sameOrigin = source.origin === target.origin;
  const downgrade = isTrustworthy(source) && !isTrustworthy(target);
  switch (policy) {
    case "no-referrer":
      return null;
    case "origin":
      return origin;
    case "unsafe-url":
      return full;
    case "same-origin":
      return sameOrigin ? full : null;
    case "no-referrer-when-downgrade":
      return downgrade ? null : full;
    case "strict-origin":
      return downgrade ? null : origin;
    case "origin-when-cross-origin":
      return sameOrigin ? full : origin;
    default:
      return sameOrigin ? full : downgrade ? null : origin;
  }
}

/** The URL without user info and fragment, which referrers never contain. */
function sourceOf({ origin, url }: Place, referrer: string): URL | null {
  if (referrer === "") return null;
  const chosen = referrer === "about:client" ? url : new URL(referrer, url).href;
  const source = new URL(chosen);
  if (source.protocol !== "http:" && source.protocol !== "https:") return null;
  // Script can choose only URLs of its own origin.
  const own = source.origin === origin ? source : new URL(url);
  own.username = "";
  own.password = "";
  own.hash = "";
  return own;
}
