import type { Engine } from "./engine.ts";

/**
 * How the value of `Access-Control-Max-Age` becomes seconds in each engine: the longest time kept, what a value that is
 * no number of seconds gives, and what a negative one gives. The standard leaves the cap to the user agent.
 *
 * @see {@link https://fetch.spec.whatwg.org/#http-access-control-max-age}
 * @public
 */
export interface MaxAgeLimits {
  readonly cap: number;
  readonly malformed: number;
  readonly negative: number;
}

/**
 * In seconds; used where the field is absent.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-fetch-0}
 * @public
 */
export const DEFAULT_MAX_AGE = 5;

/** @public */
export const MAX_AGE_LIMITS: Readonly<Record<Engine, MaxAgeLimits>> = {
  standard: { cap: Number.POSITIVE_INFINITY, malformed: DEFAULT_MAX_AGE, negative: DEFAULT_MAX_AGE },
  chromium: { cap: 7200, malformed: DEFAULT_MAX_AGE, negative: 0 },
  firefox: { cap: 86_400, malformed: 0, negative: 0 },
  webkit: { cap: 600, malformed: DEFAULT_MAX_AGE, negative: DEFAULT_MAX_AGE },
};
