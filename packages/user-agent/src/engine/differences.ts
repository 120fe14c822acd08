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
  /** The recorded exchange that shows it; `null` if the source of the engine or the recorder of `@corsac/page` shows it. */
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
