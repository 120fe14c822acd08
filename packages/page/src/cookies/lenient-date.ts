import { dateOf, dateParts } from "./cookie-date.ts";

const MONTH_DAY_YEAR = /\b(\d{1,2})\/(\d{1,2})\/(\d{2,4})\b/u;

const TIME_WITHOUT_SECONDS = /\b(\d{1,2}:\d{1,2})(?=[^\d:]|$)/u;

/**
 * Parses the date of an `Expires` attribute as NSPR does for Firefox: the time, or its seconds, may be absent; months may
 * be numbers between slashes; days and hours beyond the end of a month or a day count on.
 */
export function parseLenientDate(text: string): number | null {
  const numbers = MONTH_DAY_YEAR.exec(text);
  const rest = text.replace(MONTH_DAY_YEAR, "").replace(TIME_WITHOUT_SECONDS, "$1:00");
  const found = dateParts(numbers === null ? rest : `${numbers[2]} ${rest} ${numbers[3]}`);
  const { day, month = numbers === null ? undefined : Number(numbers[1]) - 1, year, time = [0, 0, 0] } = found;
  const isComplete = day !== undefined && day <= 31 && month !== undefined && year !== undefined;
  return isComplete ? dateOf({ day, month, year, time }) : null;
}
