import type { Place } from "../browser/place.ts";
import { referrerUrl } from "../site/referrer-url.ts";
import { isTrustworthy } from "../site/trustworthy.ts";

/**
 * Returns the value of `Referer`, or `null` if the request has none.
 *
 * @param referrer - a URL, `"about:client"` for the page's, or `""` for none. After a redirect, it is the value that the
 *   previous request had.
 * @param url - URL of the request
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer}
 */
export function referrerHeader(place: Place, referrer: string, policy: ReferrerPolicy, target: URL): string | null {
  const source = sourceOf(place, referrer);
  if (source === null) return null;
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

/** Script can choose only URLs of its own origin. */
function sourceOf({ origin, url, referrer: own }: Place, referrer: string): URL | null {
  if (referrer === "" || own === null) return null;
  if (referrer === "about:client") return own;
  const chosen = referrerUrl(new URL(referrer, url));
  return chosen?.origin === origin ? chosen : own;
}
