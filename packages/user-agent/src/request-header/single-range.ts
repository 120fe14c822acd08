import { trimOptionalWhitespace } from "../header-list/grammar.ts";
import { byteLowercase } from "../header-list/header-list.ts";

/**
 * A single range: either number may be absent, never both.
 *
 * @public
 */
export interface SingleRange {
  readonly start: bigint | null;
  readonly end: bigint | null;
}

/**
 * How an engine reads a `Range` value.
 *
 * @public
 */
export interface RangeReading {
  /** Spaces and tabs between the parts. */
  readonly whitespace?: boolean;
  /** The unit in any letter case and a plus sign before a number. */
  readonly loose?: boolean;
}

/**
 * Parse a single range header value. Numbers are as long as they are written, hence bigint.
 *
 * @see {@link https://fetch.spec.whatwg.org/#simple-range-header-value | parse a single range header value}
 * @public
 */
export function parseSingleRange(
  value: string,
  { whitespace = false, loose = false }: RangeReading = {},
): SingleRange | null {
  const skip = (text: string): string => (whitespace ? trimOptionalWhitespace(text) : text);
  // Steps 2 to 5.
  const unit = value.slice(0, 5);
  if ((loose ? byteLowercase(unit) : unit) !== "bytes") return null;
  const equals = value.indexOf("=");
  if (equals < 0 || skip(value.slice(5, equals)) !== "") return null;
  // Steps 6 to 14. Nothing may follow the last number, whitespace neither.
  const dash = value.indexOf("-", equals);
  if (dash < 0 || (whitespace && /[\t ]$/.test(value))) return null;
  const start = position(skip(value.slice(equals + 1, dash)), loose);
  const end = position(skip(value.slice(dash + 1)), loose);
  if (start === undefined || end === undefined) return null;
  // Steps 15 and 16.
  if (start === null && end === null) return null;
  if (start !== null && end !== null && start > end) return null;
  return { start, end };
}

/** `null` for none, `undefined` for what is no number. */
function position(digits: string, loose: boolean): bigint | null | undefined {
  if (digits === "") return null;
  const unsigned = loose && digits.startsWith("+") ? digits.slice(1) : digits;
  return /^\d+$/.test(unsigned) ? BigInt(unsigned) : undefined;
}
