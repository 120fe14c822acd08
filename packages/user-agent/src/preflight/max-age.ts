import type { Engine } from "../engine/engine.ts";
import { DEFAULT_MAX_AGE, MAX_AGE_LIMITS } from "../engine/limits.ts";
import { type HeaderList, valuesOf } from "../header-list/header-list.ts";

/**
 * Returns how many seconds a browser remembers a preflight response: `Access-Control-Max-Age` up to the engine's cap.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-fetch | CORS-preflight fetch}, steps 7.8 to 7.10
 * @public
 */
export function maxAge(headers: HeaderList, engine: Engine = "standard"): number {
  const limits = MAX_AGE_LIMITS[engine];
  const lines = valuesOf(headers, "access-control-max-age");
  const [value] = lines;
  if (value === undefined) return DEFAULT_MAX_AGE;
  // delta-seconds consists of digits: no sign, fraction, quotes or second line.
  if (lines.length > 1 || !/^\d+$/.test(value)) return /^-\d+$/.test(value) ? limits.negative : limits.malformed;
  return Math.min(Number(value), limits.cap);
}
