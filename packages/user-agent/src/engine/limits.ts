import type { Engine } from "./engine.ts";

/**
 * How an engine converts `Access-Control-Max-Age` to seconds. The standard leaves the cap to the user agent.
 *
 * @see {@link https://fetch.spec.whatwg.org/#http-access-control-max-age}
 * @public
 */
export interface MaxAgeLimits {
  /** The longest time that the engine remembers a preflight response. */
  readonly cap: number;
  /** The time for a value that is not a number of seconds. */
  readonly malformed: number;
  /** The time for a negative value. */
  readonly negative: number;
}

/**
 * The time, in seconds, for a response without `Access-Control-Max-Age`.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-fetch-0}
 * @public
 */
export const DEFAULT_MAX_AGE = 5;

/**
 * The limits of each engine, in seconds.
 *
 * @public
 */
export const MAX_AGE_LIMITS: Readonly<Record<Engine, MaxAgeLimits>> = {
  standard: { cap: Number.POSITIVE_INFINITY, malformed: DEFAULT_MAX_AGE, negative: DEFAULT_MAX_AGE },
  chromium: { cap: 7200, malformed: DEFAULT_MAX_AGE, negative: 0 },
  firefox: { cap: 86_400, malformed: 0, negative: 0 },
  webkit: { cap: 600, malformed: DEFAULT_MAX_AGE, negative: DEFAULT_MAX_AGE },
};
