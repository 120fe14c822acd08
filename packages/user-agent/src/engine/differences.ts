import { DEPARTURES, type DifferenceName } from "./departures.ts";
import type { Engine } from "./engine.ts";

/**
 * A way in which engines depart from the standard, or from each other if the standard is silent.
 *
 * @public
 */
export interface Difference {
  readonly engines: readonly Engine[];
  readonly description: string;
  /**
   * The recorded exchange, or sequence of calls (`sequences/…`), that shows it; `null` if the source of the engine or the
   * recorder of `@corsac/page` shows it.
   */
  readonly recorded: string | null;
}

const TEXTS: Readonly<Record<DifferenceName, readonly [description: string, recorded: string | null]>> = {
  "preflight-of-page-origin": [
    "The preflight always has the page's origin in Origin, never null, and Firefox compares the response with that. If the preflight goes to the page's own origin, its response needs no Access-Control-Allow-Origin.",
    "redirect-029",
  ],
  "preflight-again": [
    "After a redirect, the header names of the original request or an earlier preflight cause another preflight, even if the current request needs none.",
    "redirect-282",
  ],
  "dropped-headers-come-back": [
    "Each redirect starts from the headers of the original request. A later redirect therefore restores headers that an earlier one dropped, Authorization included.",
    null,
  ],
  "preflight-names-original-headers": [
    "Access-Control-Request-Headers comes from the original request, so it still contains names that redirects have dropped.",
    "redirect-276",
  ],
  "delete-redirected-as-get": [
    "WebKitGTK: a DELETE that is redirected to another origin becomes a GET, whatever the status of the redirect.",
    null,
  ],
  "wildcard-covers-authorization": [
    "Without credentials, Access-Control-Allow-Headers: * covers Authorization.",
    "acah-035",
  ],
  "range-below-2-63": ["A Range with numbers that do not fit into 63 bits is not safelisted.", null],
  "range-below-2-64": ["A Range with numbers that do not fit into 64 bits is not safelisted.", null],
  "range-loosely-read": [
    "A safelisted Range may have its unit in any case, and a plus sign before its numbers.",
    "safelist-154",
  ],
  "range-rewritten": [
    "The HTTP cache parses a single byte range of a GET and sends it in its canonical form.",
    "safelist-139",
  ],
  "comma-in-content-type-unsafe": [
    "A Content-Type with a comma is not safelisted, even if the comma is in the parameters.",
    null,
  ],
  "high-bytes-unsafe": ["Bytes over 0x7F are CORS-unsafe request-header bytes.", "safelist-085"],
  "high-bytes-as-utf-8": ["Bytes over 0x7F are sent as UTF-8.", "safelist-033"],
  "repeated-header-joined": [
    "The safelist applies to the joined value of a repeated request header, not to each line.",
    "safelist-219",
  ],
  "no-total-limit": ["All safelisted values together may exceed 1024 bytes.", null],
  "repeated-names-kept": [
    "Access-Control-Request-Headers contains the name of a repeated unsafe header several times.",
    null,
  ],
  "single-request-headers-not-joined": [
    "Of several lines of a header that takes one value, Firefox sends only the last. Of Content-Type it sends the first, if there is a body and no redirect yet. An empty line cancels earlier ones.",
    null,
  ],
  "client-hints-safelisted": [
    "The client hints without the Sec-CH- prefix are safelisted if their value is well-formed; so is Intervention.",
    "safelist-194",
  ],
  "client-hints-dropped-on-redirect": [
    "A redirect to another origin than the page's drops these client hints, except Save-Data and Intervention.",
    null,
  ],
  "user-agent-forbidden": ["Script cannot set User-Agent.", null],
  "available-dictionary-fails": ["The call fails if script sets Available-Dictionary.", null],
  "empty-repeated-lines-ignored": [
    "Firefox ignores empty lines of a response header that has other lines, except of Access-Control-Allow-Origin.",
    "acac-017",
  ],
  "no-location-no-redirect": [
    "A response with a redirect status and without Location is an ordinary response, also in redirect mode error.",
    null,
  ],
  "manual-location-must-parse": ["In redirect mode manual, a malformed Location is a network error.", "redirect-175"],
  "empty-location-no-redirect": [
    "A response with a redirect status and an empty Location is an ordinary response, except in redirect mode manual.",
    null,
  ],
  "empty-location-fails": ["An empty Location is a network error.", null],
  "equal-locations-are-one": [
    "Several equal Location lines count as one. Different ones make every response a network error.",
    null,
  ],
  "locations-joined": ["Several Location lines are joined with a comma.", null],
  "user-info-blocked": ["A redirect to a URL with user info always fails.", null],
  "proxy-authentication-fails": [
    "A 407 response from a server that is not a proxy is a network error.",
    "actual-status-037",
  ],
  "no-cors-origin-null-after-redirect": [
    "In mode no-cors, every redirect to another origin makes Origin null, even from the page's own origin.",
    null,
  ],
  "origin-kept-on-redirect": [
    "A redirect within one origin keeps the Origin header of the previous request, even if the new request would have none.",
    null,
  ],
  "malformed-max-age-uncached": [
    "A preflight response is not cached if its Access-Control-Max-Age is not one number of seconds. The standard caches it for 5 seconds.",
    "sequences/max-age-012",
  ],
  "max-age-signed": ["Access-Control-Max-Age may have a sign. A negative value means 0.", "sequences/max-age-009"],
  "max-age-below-2-63": [
    "An Access-Control-Max-Age that does not fit into 64 bits with a sign counts as malformed.",
    "sequences/max-age-053",
  ],
  "latest-response-replaces": [
    "The cache has one preflight response for each origin and URL. A new one replaces it and what it allowed.",
    "sequences/max-age-093",
  ],
  "insufficient-entry-removed": [
    "A call that the cached preflight response does not cover removes it, before its own preflight.",
    null,
  ],
  "max-age-zero-keeps-entries": [
    "A preflight response that may not be cached leaves the cached methods and headers as they are. The standard ends those that it names.",
    "sequences/max-age-092",
  ],
  "long-url-uncached": ["The preflight responses of URLs with 1024 or more characters are not cached.", null],
  "cached-wildcard-is-a-name": [
    "A cached * covers no other method and no header. The call sends its preflight again.",
    "sequences/wildcard-001",
  ],
  "cached-wildcard-without-credentials": [
    "A cached * covers only calls without credentials. The standard does not look at the credentials again.",
    null,
  ],
  "cached-wildcard-of-credentials-is-a-name": [
    "A cached * from the preflight response of a call with credentials does not cover calls without them either.",
    null,
  ],
  "cached-wildcard-covers-authorization": ["A cached * covers Authorization.", "sequences/content-type-011"],
  "preflight-cache-split-by-credentials": [
    "The preflight response of a call with credentials does not serve calls without them.",
    "sequences/credentials-007",
  ],
  "failed-request-keeps-entries": [
    "A call that fails after its preflight, or that needed none because of the cache, removes nothing from the cache.",
    "sequences/clear-001",
  ],
  "failed-simple-request-clears": [
    "A failed call removes the cache entries of its URL even if it needs no preflight.",
    null,
  ],
  "refused-redirect-keeps-entries": [
    "A call that fails because of redirect mode error removes nothing from the cache.",
    null,
  ],
  "expired-entry-covers-plain-call": [
    "After a redirect that left nothing to preflight for, an expired cache entry of the URL still replaces the other preflight of Firefox.",
    null,
  ],
  "empty-fragment-ignored": [
    "The preflight cache does not distinguish a URL with an empty fragment from one without a fragment.",
    null,
  ],
  "refused-preflight-cached": [
    "A preflight response is cached even if it does not allow the method or a header of the call.",
    "sequences/methods-023",
  ],
  "cache-bypass-sends-preflight": [
    "In the cache modes no-store and reload, the call sends its preflight even if a cached response covers it.",
    "sequences/clear-054",
  ],
  "revalidation-sends-preflight": [
    "In the cache mode no-cache, the call sends its preflight even if a cached response covers it.",
    null,
  ],
  "no-store-preflight-uncached": ["In the cache mode no-store, the preflight response is not cached.", null],
  "cached-head-must-be-listed": [
    "A cached preflight response covers HEAD only if it names HEAD.",
    "sequences/methods-014",
  ],
  "percent-encoding-normalized": [
    "WebKitGTK decodes percent-encoded letters, digits and -._~ in the URL, and writes the others with upper-case digits.",
    "sequences/url-011",
  ],
  "redirected-origin-uncached": [
    "The preflight of a request whose origin became null because of a redirect is neither looked up in the cache nor cached.",
    "sequences/redirect-002",
  ],
};

function withEngines(texts: typeof TEXTS): Readonly<Record<DifferenceName, Difference>> {
  const names = Object.keys(texts) as DifferenceName[];
  const rows = names.map((name): [DifferenceName, Difference] => {
    const [description, recorded] = texts[name];
    return [name, { engines: DEPARTURES[name], description, recorded }];
  });
  return Object.fromEntries(rows) as Record<DifferenceName, Difference>;
}

/**
 * All differences that the model knows. Bundles that only call `exchange` do not contain them.
 *
 * @public
 */
export const DIFFERENCES: Readonly<Record<DifferenceName, Difference>> = /* @__PURE__ */ withEngines(TEXTS);
