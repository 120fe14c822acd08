import { departs } from "../engine/departures.ts";
import type { Engine } from "../engine/engine.ts";
import { DEFAULT_MAX_AGE, MAX_AGE_LIMITS } from "../engine/limits.ts";
import { type HeaderList, valuesOf } from "../header-list/header-list.ts";

/**
 * Returns how many seconds a browser remembers a preflight response: `Access-Control-Max-Age` up to the engine's limit.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-fetch | CORS-preflight fetch}, steps 7.8 to 7.10
 * @public
 */
export function maxAge(headers: HeaderList, engine: Engine = "standard"): number {
  const lines = valuesOf(headers, "access-control-max-age");
  if (lines.every((line) => line === "")) return DEFAULT_MAX_AGE;
  const value = lines.join(", ");
  // delta-seconds consists of digits: no sign, fraction, quotes or second line.
  const isSigned = /^[+-]\d+$/.test(value) && departs(engine, "max-age-signed");
  if (!isSigned && !/^\d+$/.test(value)) return departs(engine, "malformed-max-age-uncached") ? 0 : DEFAULT_MAX_AGE;
  if (!fitsInto64Bits(value) && departs(engine, "max-age-below-2-63")) return DEFAULT_MAX_AGE;
  return Math.min(Math.max(Number(value), 0), MAX_AGE_LIMITS[engine]);
}

/** Compares digits, because the server chooses their number and `BigInt()` takes quadratic time. */
function fitsInto64Bits(value: string): boolean {
  const digits = value.replace(/^[+-]?0*/, "");
  const largest = value.startsWith("-") ? "9223372036854775808" : "9223372036854775807";
  return digits.length < largest.length || (digits.length === largest.length && digits <= largest);
}
