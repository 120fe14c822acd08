import type { Engine } from "@corsac/user-agent";

/** The engines that depart from the standards in their HTTP cache, by the name of the difference. */
export const DEPARTURES = {
  "permanent-redirects-fresh": ["chromium", "webkit"],
  "multiple-choices-and-308-fresh": ["chromium"],
  "heuristic-for-success-only": ["chromium"],
  "heuristic-not-with-must-revalidate": ["chromium"],
  "heuristic-at-most-one-week": ["firefox"],
  "malformed-expires-ignored": ["webkit"],
  "pragma-in-responses": ["chromium", "firefox", "webkit"],
  "pragma-beside-cache-control": ["chromium", "webkit"],
  "request-no-cache-fetches": ["chromium"],
  "request-max-age-zero-only": ["chromium", "webkit"],
  "any-status-stored": ["chromium"],
  "most-errors-not-stored": ["firefox"],
  "unfamiliar-statuses-not-stored": ["webkit"],
  "unreusable-not-stored": ["webkit"],
  "one-variant-revalidated": ["chromium", "firefox"],
  "only-success-revalidated": ["chromium"],
  "errors-not-revalidated": ["firefox"],
  "redirects-not-revalidated": ["webkit"],
  "redirects-vary-on-cookie": ["chromium"],
  "not-modified-keeps-etag": ["chromium", "firefox", "webkit"],
  "not-modified-keeps-security-headers": ["chromium", "webkit"],
  "not-modified-keeps-content-headers": ["webkit"],
  "blocked-responses-stored": ["firefox"],
  "blocked-redirects-stored": ["webkit"],
  "changes-after-checks": ["webkit"],
  "anonymous-apart": ["firefox"],
  "sites-share-a-cache": ["webkit"],
  "put-without-body-keeps-entry": ["chromium"],
  "unknown-methods-keep-entry": ["chromium"],
  "failed-requests-invalidate": ["firefox", "webkit"],
  "locations-invalidated": ["firefox"],
  "head-not-from-get": ["firefox", "webkit"],
  "head-invalidates": ["webkit"],
  "range-from-stored": ["chromium"],
  "range-in-key": ["webkit"],
} as const;

/**
 * The name of a difference between the HTTP cache of engines and the standards.
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
