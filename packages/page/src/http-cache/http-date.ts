const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2}):(?<second>\d{2})`;

/** `Sun, 06 Nov 1994 08:49:37 GMT` and `Sunday, 06-Nov-94 08:49:37 GMT`. */
const DAY_FIRST = new RegExp(
  String.raw`^(?:[a-z]+,? )?(?<day>\d{1,2})[ -](?<month>[a-z]{3})[ -](?<year>\d{4}|\d{2}) ${TIME}(?: (?:gmt|utc))?$`,
  "i",
);

/** `Sun Nov  6 08:49:37 1994`, which is in UTC as well. */
const MONTH_FIRST = new RegExp(
  String.raw`^[a-z]{3} (?<month>[a-z]{3}) {1,2}(?<day>\d{1,2}) ${TIME} (?<year>\d{4})$`,
  "i",
);

/**
 * Returns the milliseconds of a date, or `null` if the value is not a date. `Date.parse` is no replacement: it takes `0`
 * as a year, and asctime dates as local time.
 *
 * @see {@link https://httpwg.org/specs/rfc9110.html#http.date | RFC 9110, 5.6.7}
 */
export function parseHttpDate(value: string): number | null {
  const parts = (DAY_FIRST.exec(value) ?? MONTH_FIRST.exec(value))?.groups;
  if (parts === undefined) return null;
  const { day, month = "", year = "", hour, minute, second } = parts;
  const monthIndex = MONTHS.indexOf(month.toLowerCase());
  if (monthIndex < 0) return null;
  return Date.UTC(fullYear(year), monthIndex, Number(day), Number(hour), Number(minute), Number(second));
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}
