import { trimOptionalWhitespace } from "../header-list/grammar.ts";
import { byteLowercase } from "../header-list/header-list.ts";

/**
 * A single range. At most one of the numbers is absent.
 *
 * @public
 */
export interface SingleRange {
  readonly start: bigint | null;
  readonly end: bigint | null;
}

/**
 * How to parse a `Range` value.
 *
 * @public
 */
export interface RangeOptions {
  /** Permits spaces and tabs between the parts. */
  readonly allowsWhitespace?: boolean;
  /** Permits the unit in any case and a plus sign before a number. */
  readonly isLoose?: boolean;
}

/**
 * Parses a single range header value. The numbers may have any length, so they are bigints.
 *
 * @see {@link https://fetch.spec.whatwg.org/#simple-range-header-value | parse a single range header value}
 * @public
 */
export function parseSingleRange(
  value: string,
  { allowsWhitespace = false, isLoose = false }: RangeOptions = {},
): SingleRange | null {
  const skip = (text: string): string => (allowsWhitespace ? trimOptionalWhitespace(text) : text);
  // Steps 2 to 5.
  const unit = value.slice(0, 5);
  if ((isLoose ? byteLowercase(unit) : unit) !== "bytes") return null;
  const equals = value.indexOf("=");
  if (equals < 0 || skip(value.slice(5, equals)) !== "") return null;
  // Steps 6 to 14. Nothing may follow the last number, not even whitespace.
  const dash = value.indexOf("-", equals);
  if (dash < 0 || (allowsWhitespace && /[\t ]$/.test(value))) return null;
  const start = position(skip(value.slice(equals + 1, dash)), isLoose);
  const end = position(skip(value.slice(dash + 1)), isLoose);
  if (start === undefined || end === undefined) return null;
  // Steps 15 and 16.
  if (start === null && end === null) return null;
  if (start !== null && end !== null && start > end) return null;
  return { start, end };
}

/** `null` for an absent number, `undefined` for text that is not a number. */
function position(digits: string, isLoose: boolean): bigint | null | undefined {
  if (digits === "") return null;
  const unsigned = isLoose && digits.startsWith("+") ? digits.slice(1) : digits;
  return /^\d+$/.test(unsigned) ? BigInt(unsigned) : undefined;
}
