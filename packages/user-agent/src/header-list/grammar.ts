/** @see {@link https://httpwg.org/specs/rfc9110.html#tokens | RFC 9110, 5.6.2} */
export const isToken = (text: string): boolean => /^[\w!#$%&'*+.^`|~-]+$/.test(text);

/** True for text of bytes without NUL, CR or LF, and without whitespace at either end. @see {@link https://fetch.spec.whatwg.org/#header-value} */
export function isHeaderValue(value: string): boolean {
  return !/[\0\r\n]|[^\0-\u00ff]/.test(value) && value === normalizeValue(value);
}

/** @see {@link https://fetch.spec.whatwg.org/#concept-header-value-normalize | normalize} */
export const normalizeValue = (value: string): string => trim(value, "\t\n\r ");

/** Removes spaces and tabs around an element of a list. @see {@link https://httpwg.org/specs/rfc9110.html#whitespace | RFC 9110, 5.6.3} */
export const trimOptionalWhitespace = (text: string): string => trim(text, "\t ");

/** A loop, because a pattern anchored at the end would try every run of whitespace inside and take quadratic time. */
export function trim(text: string, characters: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && characters.includes(text.charAt(start))) start++;
  while (end > start && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
