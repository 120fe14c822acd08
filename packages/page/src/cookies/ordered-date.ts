import { parseCookieDate } from "./cookie-date.ts";

const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";

/** `Sun, 06 Nov 1994 08:49:37 GMT`, with or without the weekday; also with hyphens. */
const DAY_FIRST = new RegExp(String.raw`^(?:[a-z]+,?\s*)?\d{1,2}[ -]${MONTH}[ -]\d{2,4} \d+:\d+:\d+(?!\d)`, "iu");

/** `Sun Nov  6 08:49:37 1994` */
const MONTH_FIRST = new RegExp(String.raw`^[a-z]+ ${MONTH} +\d{1,2} \d+:\d+:\d+ \d{4}(?!\d)`, "iu");

/** Parses the date of an `Expires` attribute as libsoup does for WebKitGTK: in the three forms of HTTP dates only. */
export const parseOrderedDate = (text: string): number | null =>
  DAY_FIRST.test(text) || MONTH_FIRST.test(text) ? parseCookieDate(text) : null;
