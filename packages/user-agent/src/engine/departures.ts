import type { Engine } from "./engine.ts";

/** The engines that depart from the standard, by the name of the difference. */
export const DEPARTURES = {
  "preflight-of-page-origin": ["firefox"],
  "preflight-again": ["firefox", "webkit"],
  "dropped-headers-come-back": ["firefox"],
  "preflight-names-original-headers": ["webkit"],
  "delete-redirected-as-get": ["webkit"],
  "wildcard-covers-authorization": ["chromium", "firefox", "webkit"],
  "range-below-2-63": ["chromium"],
  "range-below-2-64": ["firefox", "webkit"],
  "range-loosely-read": ["webkit"],
  "range-rewritten": ["chromium"],
  "comma-in-content-type-unsafe": ["firefox"],
  "high-bytes-unsafe": ["firefox"],
  "high-bytes-as-utf-8": ["webkit"],
  "repeated-header-joined": ["chromium", "webkit"],
  "no-total-limit": ["firefox"],
  "repeated-names-kept": ["firefox"],
  "single-request-headers-not-joined": ["firefox"],
  "client-hints-safelisted": ["chromium"],
  "client-hints-dropped-on-redirect": ["chromium"],
  "user-agent-forbidden": ["chromium"],
  "available-dictionary-fails": ["chromium"],
  "empty-repeated-lines-ignored": ["firefox"],
  "no-location-no-redirect": ["chromium", "webkit"],
  "manual-location-must-parse": ["chromium"],
  "empty-location-no-redirect": ["chromium"],
  "empty-location-fails": ["webkit"],
  "equal-locations-are-one": ["chromium", "firefox"],
  "locations-joined": ["webkit"],
  "user-info-blocked": ["chromium"],
  "proxy-authentication-fails": ["chromium"],
  "no-cors-origin-null-after-redirect": ["chromium"],
  "origin-kept-on-redirect": ["webkit"],
  "malformed-max-age-uncached": ["firefox"],
  "max-age-signed": ["chromium", "webkit"],
  "max-age-below-2-63": ["chromium", "webkit"],
  "latest-response-replaces": ["chromium", "webkit"],
  "insufficient-entry-removed": ["chromium", "webkit"],
  "max-age-zero-keeps-entries": ["firefox"],
  "long-url-uncached": ["chromium"],
  "cached-wildcard-is-a-name": ["firefox"],
  "cached-wildcard-without-credentials": ["chromium", "webkit"],
  "cached-wildcard-of-credentials-is-a-name": ["chromium"],
  "cached-wildcard-covers-authorization": ["webkit"],
  "preflight-cache-split-by-credentials": ["firefox"],
  "failed-request-keeps-entries": ["chromium", "webkit"],
  "failed-simple-request-clears": ["firefox"],
  "refused-redirect-keeps-entries": ["firefox"],
  "refused-preflight-cached": ["webkit"],
  "expired-entry-covers-plain-call": ["firefox"],
  "empty-fragment-ignored": ["firefox"],
  "cache-bypass-sends-preflight": ["chromium", "firefox"],
  "revalidation-sends-preflight": ["chromium"],
  "no-store-preflight-uncached": ["chromium"],
  "cached-head-must-be-listed": ["firefox"],
  "percent-encoding-normalized": ["webkit"],
  "redirected-origin-uncached": ["chromium", "webkit"],
} as const;

/**
 * The name of a difference between engines and the standard.
 *
 * @public
 */
export type DifferenceName = keyof typeof DEPARTURES;

/** The difference that {@link withoutDifference} leaves out at the moment. */
let leftOut: DifferenceName | null = null;

/**
 * True if the engine departs from the standard in this way. Algorithms call it at the step concerned; no other code
 * depends on the name of the engine.
 *
 * @public
 */
export const departs = (engine: Engine, name: DifferenceName): boolean =>
  name !== leftOut && (DEPARTURES[name] as readonly Engine[]).includes(engine);

/** Runs a function as if no engine departed in this way. The function must not be asynchronous. */
export function withoutDifference<Result>(name: DifferenceName, run: () => Result): Result {
  leftOut = name;
  try {
    return run();
  } finally {
    leftOut = null;
  }
}
