import type { Engine } from "./engine.ts";

/**
 * The time, in seconds, for a response without `Access-Control-Max-Age`.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-fetch-0}
 * @public
 */
export const DEFAULT_MAX_AGE = 5;

/**
 * The longest time, in seconds, that each engine remembers a preflight response. The standard leaves it to the engines.
 *
 * @see {@link https://fetch.spec.whatwg.org/#http-access-control-max-age}
 * @public
 */
export const MAX_AGE_LIMITS: Readonly<Record<Engine, number>> = {
  standard: Number.POSITIVE_INFINITY,
  chromium: 7200,
  firefox: 86_400,
  webkit: 600,
};

/** The number of URLs in the preflight cache. The standard and WebKit have no limit; here it keeps memory bounded. */
export const PREFLIGHT_CACHE_SIZES: Readonly<Record<Engine, number>> = {
  standard: 1024,
  chromium: 1024,
  firefox: 100,
  webkit: 1024,
};

/** Chromium does not cache preflight responses of URLs that have this length or more. */
export const LONG_URL = 1024;
