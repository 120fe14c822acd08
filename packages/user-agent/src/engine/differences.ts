import type { Engine } from "./engine.ts";

/**
 * One way in which engines depart from the standard, or from each other where the standard is silent.
 *
 * @public
 */
export interface Difference {
  readonly engines: readonly Engine[];
  readonly what: string;
  /** A recorded exchange that shows it; `null`: known from the engine's code or from the package's own recorder. */
  readonly recorded: string | null;
}

/**
 * The name of a deviation of an engine from the standard.
 *
 * @public
 */
export type DifferenceName =
  | "preflight-of-page-origin"
  | "preflight-again"
  | "dropped-headers-come-back"
  | "preflight-names-original-headers"
  | "delete-redirected-as-get"
  | "wildcard-covers-authorization"
  | "range-below-2-63"
  | "range-below-2-64"
  | "range-loosely-read"
  | "range-rewritten"
  | "comma-in-content-type-unsafe"
  | "high-bytes-unsafe"
  | "high-bytes-as-utf-8"
  | "repeated-header-joined"
  | "no-total-limit"
  | "repeated-names-kept"
  | "single-request-headers-not-joined"
  | "client-hints-safelisted"
  | "client-hints-dropped-on-redirect"
  | "user-agent-forbidden"
  | "available-dictionary-fails"
  | "empty-repeated-lines-ignored"
  | "no-location-no-redirect"
  | "manual-location-must-parse"
  | "empty-location-no-redirect"
  | "empty-location-fails"
  | "equal-locations-are-one"
  | "locations-joined"
  | "user-info-blocked"
  | "proxy-authentication-fails"
  | "origin-kept-on-redirect"
  | "no-cors-origin-null-after-redirect";

const difference = (engines: readonly Engine[], what: string, recorded: string | null): Difference => ({
  engines,
  what,
  recorded,
});

/**
 * Every departure that the model knows. An algorithm asks `departs(engine, name)` at the step concerned; no other code
 * looks at the engine's name.
 *
 * @public
 */
export const DIFFERENCES: Readonly<Record<DifferenceName, Difference>> = {
  /** A */
  "preflight-of-page-origin": difference(
    ["firefox"],
    "The preflight always names the page's origin, never null, and its answer is checked against that; at the page's own origin the answer needs no Access-Control-Allow-Origin.",
    "redirect-029",
  ),
  /** B */
  "preflight-again": difference(
    ["firefox", "webkit"],
    "After a redirect, the header names of the original request and an earlier preflight still call for a preflight, even where nothing is left to ask for.",
    "redirect-282",
  ),
  /** B */
  "dropped-headers-come-back": difference(
    ["firefox"],
    "Each redirect starts from the headers of the original request: what an earlier one has dropped, Authorization included, is asked for and sent again after a later one that does not drop it.",
    null,
  ),
  /** C */
  "preflight-names-original-headers": difference(
    ["webkit"],
    "Access-Control-Request-Headers is made from the original request: names that redirects have dropped are still named.",
    "redirect-276",
  ),
  /** D */
  "delete-redirected-as-get": difference(
    ["webkit"],
    "WebKitGTK: a DELETE redirected to another origin becomes a GET, whatever the redirect's status.",
    null,
  ),
  /** E */
  "wildcard-covers-authorization": difference(
    ["chromium", "firefox", "webkit"],
    "Without credentials, Access-Control-Allow-Headers: * lets Authorization through.",
    "acah-035",
  ),
  /** F */
  "range-below-2-63": difference(["chromium"], "A Range whose numbers do not fit 63 bits is not safelisted.", null),
  /** F */
  "range-below-2-64": difference(
    ["firefox", "webkit"],
    "A Range whose numbers do not fit 64 bits is not safelisted.",
    null,
  ),
  /** F */
  "range-loosely-read": difference(
    ["webkit"],
    "The unit of a safelisted Range is compared without case, and its numbers may carry a plus sign.",
    "safelist-154",
  ),
  /** F */
  "range-rewritten": difference(
    ["chromium"],
    "A single byte range in a GET is read by the HTTP cache and sent in its canonical form.",
    "safelist-139",
  ),
  "comma-in-content-type-unsafe": difference(
    ["firefox"],
    "A Content-Type with a comma is not safelisted, not even where the comma stands among the parameters.",
    null,
  ),
  /** G */
  "high-bytes-unsafe": difference(["firefox"], "Bytes over 0x7F are CORS-unsafe request-header bytes.", "safelist-085"),
  /** G */
  "high-bytes-as-utf-8": difference(["webkit"], "Bytes over 0x7F are sent as UTF-8.", "safelist-033"),
  /** H */
  "repeated-header-joined": difference(
    ["chromium", "webkit"],
    "A request header given twice is judged by its joined value, not line by line.",
    "safelist-219",
  ),
  /** H */
  "no-total-limit": difference(["firefox"], "Safelisted values may exceed 1024 bytes in all.", null),
  /** H */
  "repeated-names-kept": difference(
    ["firefox"],
    "An unsafe header given twice is named twice in Access-Control-Request-Headers.",
    null,
  ),
  /** H */
  "single-request-headers-not-joined": difference(
    ["firefox"],
    "Of several lines of a header that takes one value only the last is sent; of Content-Type the first, with a body and before any redirect. An empty line takes back those before it.",
    null,
  ),
  /** I */
  "client-hints-safelisted": difference(
    ["chromium"],
    "The client hints that came before the Sec-CH- prefix are safelisted where their value has the hint's form; so is Intervention.",
    "safelist-194",
  ),
  "client-hints-dropped-on-redirect": difference(
    ["chromium"],
    "A redirect to another origin than the page's drops those client hints, but Save-Data and Intervention.",
    null,
  ),
  /** J */
  "user-agent-forbidden": difference(["chromium"], "A User-Agent given by script is dropped.", null),
  /** J */
  "available-dictionary-fails": difference(
    ["chromium"],
    "An Available-Dictionary given by script makes the fetch fail.",
    null,
  ),
  /** K */
  "empty-repeated-lines-ignored": difference(
    ["firefox"],
    "Where a response field comes on several lines, empty ones do not count (Access-Control-Allow-Origin excepted).",
    "acac-017",
  ),
  /** L */
  "no-location-no-redirect": difference(
    ["chromium", "webkit"],
    "A redirect status without Location is a plain response in redirect mode error as well.",
    null,
  ),
  /** M */
  "manual-location-must-parse": difference(
    ["chromium"],
    "In redirect mode manual, a Location that does not parse is a network error.",
    "redirect-175",
  ),
  /** N */
  "empty-location-no-redirect": difference(
    ["chromium"],
    "A redirect status with an empty Location is a plain response, but in redirect mode manual.",
    null,
  ),
  /** N */
  "empty-location-fails": difference(["webkit"], "An empty Location is a network error.", null),
  /** O */
  "equal-locations-are-one": difference(
    ["chromium", "firefox"],
    "Several equal Location lines count as one; different ones make any response a network error.",
    null,
  ),
  /** O */
  "locations-joined": difference(["webkit"], "Several Location lines are joined by a comma.", null),
  /** P */
  "user-info-blocked": difference(["chromium"], "A redirect to a URL with user info fails wherever it leads.", null),
  /** Q */
  "proxy-authentication-fails": difference(
    ["chromium"],
    "A 407 from a server that is no proxy is a network error.",
    "actual-status-037",
  ),
  "no-cors-origin-null-after-redirect": difference(
    ["chromium"],
    "In mode no-cors, a redirect from one origin to another makes Origin null, the page's own origin not excepted.",
    null,
  ),
  /** R */
  "origin-kept-on-redirect": difference(
    ["webkit"],
    "A redirect inside one origin keeps the Origin field of the request before, also where the new one would have none.",
    null,
  ),
};

/**
 * Whether this engine departs from the standard in the way named.
 *
 * @public
 */
export const departs = (engine: Engine, name: DifferenceName): boolean => DIFFERENCES[name].engines.includes(engine);
