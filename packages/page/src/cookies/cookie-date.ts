const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const DELIMITERS = /[\t\x20-\x2F\x3B-\x40\x5B-\x60\x7B-\x7E]+/u;

/** A date in UTC. Months count from 0. */
export interface DateParts {
  readonly time: readonly [hour: number, minute: number, second: number];
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

/**
 * Parses the date of an `Expires` attribute to milliseconds. `null` if it is no date.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6265#section-5.1.1 | parse a cookie-date}
 */
export function parseCookieDate(text: string): number | null {
  const { time, day, month, year } = dateParts(text);
  if (time === undefined || day === undefined || month === undefined || year === undefined) return null;
  const [hour, minute, second] = time;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const milliseconds = dateOf({ time, day, month, year });
  // 31 February would be a day of March.
  return new Date(milliseconds).getUTCDate() === day ? milliseconds : null;
}

export const dateOf = ({ time, day, month, year }: DateParts): number => Date.UTC(year, month, day, ...time);

/** Finds the parts of a date. Each is the first token that fits, whatever the order. */
export function dateParts(text: string): Partial<DateParts> {
  const parts: { -readonly [Part in keyof DateParts]?: DateParts[Part] } = {};
  for (const token of text.split(DELIMITERS)) {
    const time = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/u.exec(token);
    const month = MONTHS.indexOf(token.slice(0, 3).toLowerCase());
    if (parts.time === undefined && time !== null) {
      parts.time = [Number(time[1]), Number(time[2]), Number(time[3])];
    } else if (parts.day === undefined && /^\d{1,2}(?:\D|$)/u.test(token)) {
      parts.day = Number.parseInt(token, 10);
    } else if (parts.month === undefined && month >= 0) {
      parts.month = month;
    } else if (parts.year === undefined && /^\d{2,4}(?:\D|$)/u.test(token)) {
      parts.year = fullYear(Number.parseInt(token, 10));
    }
  }
  return parts;
}

/** Two digits are a year from 1970 to 2069. */
const fullYear = (year: number): number => (year < 70 ? year + 2000 : year < 100 ? year + 1900 : year);
