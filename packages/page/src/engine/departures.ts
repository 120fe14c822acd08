import type { Engine } from "@corsac/user-agent";

/**
 * The engines that depart from the standards beyond the CORS protocol, by the name of the difference. `@corsac/user-agent`
 * has those of the protocol.
 */
export const DEPARTURES = {
  // The HTTP cache.
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
  "streams-are-text": ["firefox"],
  "streams-rejected": ["webkit"],
  // Cookies.
  "cookie-value-alone-is-name": ["firefox"],
  "cookie-name-required": ["firefox"],
  "cookie-nameless-unchecked": ["webkit"],
  "cookie-empty-kept": ["webkit"],
  "cookie-value-as-utf-8": ["firefox"],
  "cookie-tab-rejected": ["chromium"],
  "cookie-tab-in-path-rejected": ["firefox"],
  "cookie-line-cut": ["webkit"],
  "cookie-unlimited": ["webkit"],
  "cookie-equals-sign-required": ["webkit"],
  "cookie-domain-case-sensitive": ["webkit"],
  "cookie-minus-expires": ["firefox"],
  "cookie-lenient-expires": ["firefox"],
  "cookie-last-lifetime-counts": ["webkit"],
  "cookie-secure-not-required": ["webkit"],
  "cookie-secure-needs-https": ["webkit"],
  "cookie-partitioned-ignored": ["webkit"],
  "cookie-prefixes-ignored": ["webkit"],
  "cookie-unset-is-none": ["firefox", "webkit"],
  "cookie-redirects-ignored": ["chromium"],
  "cookie-redirects-ignored-on-storage": ["chromium", "firefox", "webkit"],
  "cookie-own-host-after-redirects": ["webkit"],
  "cookie-scheme-ignored": ["firefox", "webkit"],
  "cookie-only-storage-blocked": ["webkit"],
  "cookie-unlisted-hosts-apart": ["webkit"],
  "cookie-new-value-is-newer": ["chromium"],
  "cookie-closer-domain-first": ["webkit"],
  "cookie-rejections-printed": ["firefox"],
  // Connections.
  "reset-request-repeated": ["firefox"],
} as const;

/**
 * The name of a difference between engines and the standards of the HTTP cache, of cookies and of connections.
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
