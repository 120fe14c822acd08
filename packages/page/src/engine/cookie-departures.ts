import type { Engine } from "@corsac/user-agent";

/** The engines that depart from RFC 6265bis, by the name of the difference. */
export const COOKIE_DEPARTURES = {
  "value-alone-is-name": ["firefox"],
  "name-required": ["firefox"],
  "nameless-unchecked": ["webkit"],
  "empty-kept": ["webkit"],
  "value-as-utf-8": ["firefox"],
  "tab-rejected": ["chromium"],
  "tab-in-path-rejected": ["firefox"],
  "line-cut": ["webkit"],
  unlimited: ["webkit"],
  "equals-sign-required": ["webkit"],
  "domain-case-sensitive": ["webkit"],
  "minus-expires": ["firefox"],
  "lenient-expires": ["firefox"],
  "last-lifetime-counts": ["webkit"],
  "secure-not-required": ["webkit"],
  "secure-needs-https": ["webkit"],
  "partitioned-ignored": ["webkit"],
  "prefixes-ignored": ["webkit"],
  "unset-is-none": ["firefox", "webkit"],
  "redirects-ignored": ["chromium"],
  "redirects-ignored-on-storage": ["chromium", "firefox", "webkit"],
  "own-host-after-redirects": ["webkit"],
  "scheme-ignored": ["firefox", "webkit"],
  "only-storage-blocked": ["webkit"],
  "unlisted-hosts-apart": ["webkit"],
  "new-value-is-newer": ["chromium"],
  "closer-domain-first": ["webkit"],
  "rejections-printed": ["firefox"],
} as const;

/**
 * The name of a difference between the cookies of engines and RFC 6265bis.
 *
 * @public
 */
export type CookieDifferenceName = keyof typeof COOKIE_DEPARTURES;

/**
 * True if the engine departs from RFC 6265bis in this way. Algorithms call it at the step concerned; no other code
 * depends on the name of the engine.
 */
export const departs = (engine: Engine, name: CookieDifferenceName): boolean =>
  (COOKIE_DEPARTURES[name] as readonly Engine[]).includes(engine);
