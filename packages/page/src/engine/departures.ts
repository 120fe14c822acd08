import type { Engine } from "@corsac/user-agent";

/** The engines that depart from the standards in their HTTP cache and network, by the name of the difference. */
export const DEPARTURES = {
  "quoted-seconds-ignored": ["chromium", "firefox"],
  "spaces-before-seconds": ["firefox", "webkit"],
  "leading-digits-are-seconds": ["firefox"],
  "any-number-of-seconds": ["webkit"],
  "seconds-below-2-32": ["firefox"],
  "negative-age-is-large": ["firefox"],
  "last-max-age": ["firefox"],
  "qualified-no-cache": ["firefox"],
  "gone-fresh": ["chromium", "firefox", "webkit"],
  "301-fresh": ["chromium", "webkit"],
  "300-and-308-fresh": ["chromium"],
  "heuristic-for-success-only": ["chromium"],
  "heuristic-not-with-must-revalidate": ["chromium"],
  "heuristic-at-most-one-week": ["firefox"],
  "malformed-expires-ignored": ["chromium", "webkit"],
  "expires-0-ignored": ["webkit"],
  "pragma-in-responses": ["chromium", "firefox", "webkit"],
  "no-stale-while-revalidate": ["webkit"],
  "request-no-store-ignored": ["chromium"],
  "request-no-cache-fetches": ["chromium"],
  "request-max-age-zero-only": ["chromium", "webkit"],
  "any-status-stored": ["chromium", "firefox"],
  "most-statuses-stale": ["firefox"],
  "unfamiliar-statuses-not-stored": ["webkit"],
  "unreusable-not-stored": ["webkit"],
  "one-variant-revalidated": ["chromium", "firefox"],
  "only-success-revalidated": ["chromium"],
  "errors-not-revalidated": ["firefox"],
  "redirects-not-revalidated": ["firefox", "webkit"],
  "not-modified-keeps-etag": ["chromium", "firefox", "webkit"],
  "not-modified-keeps-security-headers": ["chromium", "webkit"],
  "not-modified-keeps-content-headers": ["webkit"],
  "permanent-redirect-reloads-once": ["firefox"],
  "redirects-need-location": ["firefox"],
  "blocked-responses-stored": ["firefox"],
  "blocked-redirects-stored": ["chromium", "webkit"],
  "changes-after-checks": ["webkit"],
  "anonymous-apart": ["firefox"],
  "sites-share-a-cache": ["webkit"],
  "redirects-change-nothing": ["webkit"],
  "force-cache-for-unsafe-methods": ["chromium"],
  "put-without-body-keeps-entry": ["chromium"],
  "unknown-methods-keep-entry": ["chromium"],
  "failed-requests-invalidate": ["firefox", "webkit"],
  "locations-invalidated": ["firefox"],
  "head-not-from-get": ["webkit"],
  "head-apart": ["firefox"],
  "head-invalidates": ["webkit"],
  "range-from-stored": ["chromium"],
  "range-in-key": ["webkit"],
  "only-if-cached-loads": ["webkit"],
  "reset-request-repeated": ["firefox"],
  "streams-are-text": ["firefox"],
  "streams-rejected": ["webkit"],
} as const;

/**
 * The name of a difference between the HTTP cache and network of engines and the standards.
 *
 * @public
 */
export type DifferenceName = keyof typeof DEPARTURES;

/**
 * True if the engine departs from the standards in this way. Algorithms call it at the step concerned; no other code
 * depends on the name of the engine.
 */
export const departs = (engine: Engine, name: DifferenceName): boolean =>
  (DEPARTURES[name] as readonly Engine[]).includes(engine);
