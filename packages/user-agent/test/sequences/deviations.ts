import type { DifferenceName, Engine } from "../../src/index.ts";

/** The recorded sequences in which a browser departs from the standard, with the differences that explain it. */
export const DEVIATIONS: Readonly<
  Record<Exclude<Engine, "standard">, Readonly<Record<string, readonly DifferenceName[]>>>
> = {
  chromium: {
    "max-age-009": ["max-age-signed"],
    "max-age-053": ["max-age-below-2-63"],
    "max-age-093": ["latest-response-replaces"],
    "clear-001": ["failed-request-keeps-entries"],
    "clear-054": ["cache-bypass-sends-preflight"],
    "redirect-002": ["redirected-origin-uncached"],
  },
  firefox: {
    "max-age-009": ["malformed-max-age-uncached"],
    "max-age-012": ["malformed-max-age-uncached"],
    "max-age-092": ["max-age-zero-keeps-entries"],
    "methods-014": ["cached-head-must-be-listed"],
    "wildcard-001": ["cached-wildcard-is-a-name"],
    "credentials-007": ["preflight-cache-split-by-credentials"],
    "clear-054": ["cache-bypass-sends-preflight"],
    "redirect-002": ["preflight-of-page-origin"],
    "redirect-027": ["preflight-again"],
  },
  webkit: {
    "max-age-009": ["max-age-signed"],
    "max-age-053": ["max-age-below-2-63"],
    "max-age-093": ["latest-response-replaces"],
    "methods-023": ["refused-preflight-cached"],
    "content-type-011": ["cached-wildcard-covers-authorization"],
    "url-011": ["percent-encoding-normalized"],
    "clear-001": ["failed-request-keeps-entries"],
    "redirect-002": ["redirected-origin-uncached"],
    "redirect-027": ["preflight-again", "preflight-names-original-headers"],
  },
};
