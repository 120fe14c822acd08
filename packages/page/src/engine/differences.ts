import type { Difference } from "@corsac/user-agent";
import { DEPARTURES, type DifferenceName } from "./departures.ts";

/** The second text is the recorded sequence that shows the difference; `null` if other recordings or sources show it. */
const TEXTS: Readonly<Record<DifferenceName, readonly [description: string, recorded: string | null]>> = {
  // The HTTP cache: RFC 9111.
  "quoted-seconds-ignored": ["max-age with its number in quotes counts as absent.", "cache-020"],
  "spaces-before-seconds": ["There may be spaces around the equals sign of max-age.", "cache-027"],
  "leading-digits-are-seconds": ["The digits at the start of max-age count, whatever follows.", "cache-026"],
  "any-number-of-seconds": ["max-age may be a negative number or a decimal.", null],
  "seconds-below-2-32": ["max-age from 2^32 on counts as absent.", "cache-298"],
  "negative-age-is-large": ["A negative Age makes the response stale.", "cache-276"],
  "last-max-age": ["The last of several max-age counts, not the first.", "cache-021"],
  "qualified-no-cache": ["no-cache with a list of headers counts like no-cache.", "cache-028"],
  "gone-fresh": ["A 410 response without freshness information is fresh without end.", "cache-079"],
  "301-fresh": ["So is a 301 response.", "cache-090"],
  "300-and-308-fresh": ["So is a 300 or 308 response.", "cache-106"],
  "heuristic-for-success-only": ["Only 200, 203 and 206 responses become fresh by Last-Modified alone.", "cache-074"],
  "heuristic-not-with-must-revalidate": [
    "A response with must-revalidate does not become fresh by Last-Modified.",
    "cache-015",
  ],
  "heuristic-at-most-one-week": ["Last-Modified makes a response fresh for a week at most.", null],
  "malformed-expires-ignored": [
    "A malformed Expires counts as absent, not as a date in the past, unless it is 0.",
    "cache-011",
  ],
  "expires-0-ignored": ["So does Expires: 0.", null],
  "pragma-in-responses": ["Pragma: no-cache in a response means Cache-Control: no-cache.", "cache-017"],
  "no-stale-while-revalidate": ["WebKitGTK does not use stale-while-revalidate.", null],
  "request-no-store-ignored": ["Cache-Control: no-store in a request has no effect.", "cache-193"],
  "request-no-cache-fetches": [
    "Cache-Control: no-cache in a request makes Chromium fetch the response anew, not revalidate the stored one.",
    "cache-191",
  ],
  "request-max-age-zero-only": ["Of max-age in requests, only 0 counts.", null],
  "any-status-stored": ["Responses with any status are stored, also without freshness information.", "cache-186"],
  "most-statuses-stale": [
    "Only redirects and responses with the status 200, 203, 204 or 410 are ever fresh in Firefox.",
    "http-cache-060",
  ],
  "unfamiliar-statuses-not-stored": [
    "WebKit stores only statuses on a list. 308 and the statuses from 500, except 501, are not on it.",
    null,
  ],
  "unreusable-not-stored": ["WebKit does not store a response that has no validator and is never fresh.", null],
  "one-variant-revalidated": [
    "The ETag of a response to other request headers revalidates it, so a 304 response can select the body that another origin received.",
    "cache-039",
  ],
  "only-success-revalidated": ["Chromium revalidates only 200 responses.", "cache-086"],
  "errors-not-revalidated": ["Firefox revalidates no error responses.", "cache-087"],
  "redirects-not-revalidated": ["Firefox and WebKit revalidate no redirects.", "cache-092"],
  "not-modified-keeps-etag": ["A 304 response does not replace the ETag.", null],
  "not-modified-keeps-security-headers": [
    "A 304 response replaces neither X-Frame-Options, X-XSS-Protection and WWW-Authenticate nor headers that start with X-Content- or X-WebKit-.",
    null,
  ],
  "not-modified-keeps-content-headers": [
    "A 304 response replaces neither Allow and Last-Modified nor headers that start with Content-.",
    null,
  ],
  "permanent-redirect-reloads-once": [
    "When a stored 301 or 308 redirect is followed for the first time, its target is fetched without the cache.",
    "cache-303",
  ],
  "redirects-need-location": [
    "Responses with a redirect status or 300, and without Location, are not stored.",
    "cache-262",
  ],
  "blocked-responses-stored": ["Responses that fail the CORS check stay stored.", "http-cache-010"],
  "blocked-redirects-stored": [
    "Redirects that fail the CORS check, or that redirect mode error refuses, stay stored.",
    "cache-110",
  ],
  "changes-after-checks": [
    "WebKit changes its cache when a response is complete, so a response that fails the CORS check invalidates nothing.",
    null,
  ],
  "anonymous-apart": ["Requests with and without credentials have separate entries.", "http-cache-008"],
  "sites-share-a-cache": ["WebKitGTK does not partition the cache by site.", "http-cache-005"],
  "redirects-change-nothing": [
    "WebKit removes no stored response because of a redirect: neither after an unsafe method nor in place of it.",
    null,
  ],
  "force-cache-for-unsafe-methods": [
    "In cache mode force-cache, Chromium answers PUT, PATCH and DELETE from the stored response to a GET.",
    null,
  ],
  "put-without-body-keeps-entry": ["PUT without a body invalidates nothing.", "http-cache-054"],
  "unknown-methods-keep-entry": ["Methods other than POST, PUT, PATCH and DELETE invalidate nothing.", "cache-145"],
  "failed-requests-invalidate": ["Responses with an error status invalidate as well.", "cache-135"],
  "locations-invalidated": [
    "Location and Content-Location of the same host name more URLs to invalidate.",
    "cache-158",
  ],
  "head-not-from-get": ["HEAD is not answered from the stored response to a GET.", "http-cache-058"],
  "head-apart": ["Firefox stores responses to HEAD apart, and answers HEAD from them only.", "http-cache-058"],
  "head-invalidates": ["WebKit drops the stored response to a GET when a HEAD completes.", null],
  "range-from-stored": [
    "Chromium answers a request for a range from a whole response that is stored, and stores the whole response to such a request.",
    "cache-195",
  ],
  "range-in-key": ["WebKit stores the response to each Range value apart, 206 included.", null],
  "only-if-cached-loads": ["In the cache mode only-if-cached, WebKitGTK asks the server if nothing is stored.", null],
  // Cookies: RFC 6265bis.
  "cookie-value-alone-is-name": ["A line without an equals sign is a name with an empty value.", null],
  "cookie-name-required": ["A cookie without a name is rejected.", "cookie-039"],
  "cookie-nameless-unchecked": ["The value of a cookie without a name may contain an equals sign.", null],
  "cookie-empty-kept": ["A cookie without a name and a value is kept. The Cookie header is then empty.", null],
  "cookie-value-as-utf-8": ["Bytes of a value that are not UTF-8 become U+FFFD.", null],
  "cookie-tab-rejected": ["A tab in a line rejects the cookie.", null],
  "cookie-tab-in-path-rejected": ["A tab in Path rejects the cookie.", null],
  "cookie-line-cut": ["A line ends before the first control character, except DEL, or byte over 0x7F.", null],
  "cookie-unlimited": ["Neither the size of a cookie and its attributes nor the number of cookies has a limit.", null],
  "cookie-equals-sign-required": ["Attributes that take a value are ignored if they have no equals sign.", null],
  "cookie-domain-case-sensitive": ["Domain must be in lower case.", null],
  "cookie-minus-expires": ["Max-Age with a minus sign expires the cookie, whatever follows.", null],
  "cookie-lenient-expires": [
    "Expires may lack the time or its seconds, may have a month as a number, and counts on beyond the end of a month.",
    null,
  ],
  "cookie-last-lifetime-counts": ["Of Max-Age and Expires, the last one counts.", null],
  "cookie-secure-not-required": ["SameSite=None needs no Secure.", null],
  "cookie-secure-needs-https": ["Secure needs HTTPS, also on the machine itself.", null],
  "cookie-partitioned-ignored": ["Partitioned has no meaning.", null],
  "cookie-prefixes-ignored": ["The prefixes of cookie names have no meaning.", null],
  "cookie-unset-is-none": ["A cookie without SameSite goes to all sites.", "cookie-site-001"],
  "cookie-redirects-ignored": [
    "A redirect through another site does not make a request cross-site.",
    "cookie-redirect-011",
  ],
  "cookie-redirects-ignored-on-storage": [
    "A response to a request that was redirected through another site may set cookies with SameSite.",
    null,
  ],
  "cookie-own-host-after-redirects": [
    "After a redirect through another site, cookies with SameSite go to the page's own host only.",
    null,
  ],
  "cookie-scheme-ignored": ["http: and https: of one registrable domain are the same site.", null],
  "cookie-only-storage-blocked": ["Third-party cookies are not kept, but those that exist are sent.", null],
  "cookie-unlisted-hosts-apart": [
    "WebKitGTK takes each host under a top-level domain that is not on the public suffix list, such as localhost, as a third party of the others.",
    "cookie-001",
  ],
  "cookie-new-value-is-newer": ["A cookie that gets another value counts as new in the order of cookies.", null],
  "cookie-closer-domain-first": ["Of cookies with equal paths, those with the longer domain come first.", null],
  "cookie-rejections-printed": ["The console has an error for most cookies that are rejected.", "cookie-039"],
  // Connections: Fetch.
  "reset-request-repeated": [
    "If the server resets the connection, Firefox sends a GET, a HEAD or a preflight again, ten times in all.",
    "clear-046",
  ],
  "streams-are-text": ['Firefox sends a ReadableStream as the text "[object ReadableStream]".', null],
  "streams-rejected": ["WebKitGTK rejects a ReadableStream as body with a NotSupportedError.", null],
};

function withEngines(texts: typeof TEXTS): Readonly<Record<DifferenceName, Difference>> {
  const rows = (Object.keys(texts) as DifferenceName[]).map((name): [DifferenceName, Difference] => {
    const [description, recorded] = texts[name];
    return [name, { engines: DEPARTURES[name], description, recorded }];
  });
  return Object.fromEntries(rows) as Record<DifferenceName, Difference>;
}

/**
 * The ways in which engines depart from the standards of the HTTP cache, of cookies and of connections, or from each
 * other where these leave the choice. `DIFFERENCES` of `@corsac/user-agent` has those of the CORS protocol.
 *
 * @public
 */
export const DIFFERENCES: Readonly<Record<DifferenceName, Difference>> = /* @__PURE__ */ withEngines(TEXTS);
