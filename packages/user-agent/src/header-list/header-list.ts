/**
 * A header: a name, and a value as a byte string (one character for each byte, U+0000 to U+00FF).
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-header}
 * @public
 */
export type Header = readonly [name: string, value: string];

/**
 * The header lines, in order.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-header-list | header list}
 * @public
 */
export type HeaderList = readonly Header[];

/** Converts only A to Z to lower case, independent of the locale. */
export const byteLowercase = (text: string): string =>
  // Every call of a page compares some hundred names: the way for ASCII takes a tenth of the time.
  isAscii(text) ? text.toLowerCase() : text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** Converts only a to z to upper case. */
export const byteUppercase = (text: string): string => text.replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase());

/**
 * Returns the value of each line with this name, in order.
 *
 * @public
 */
export function valuesOf(list: HeaderList, name: string): readonly string[] {
  const wanted = byteLowercase(name);
  const values: string[] = [];
  for (const [each, value] of list) {
    if (each.length === wanted.length && byteLowercase(each) === wanted) values.push(value);
  }
  return values;
}

/**
 * Returns all values joined with `, `, or `null` if the header is absent.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-header-list-get | get}
 * @public
 */
export function getValue(list: HeaderList, name: string): string | null {
  const values = valuesOf(list, name);
  return values.length === 0 ? null : values.join(", ");
}

/** @see {@link https://fetch.spec.whatwg.org/#header-list-contains | contains} */
export const contains = (list: HeaderList, name: string): boolean => valuesOf(list, name).length > 0;

/** Returns the list without the lines of these names, which must be in lower case. */
export const without = (list: HeaderList, names: readonly string[]): HeaderList =>
  list.filter(([name]) => !names.includes(byteLowercase(name)));

/**
 * Returns each name once, in lower case and byte order.
 *
 * @see {@link https://fetch.spec.whatwg.org/#convert-header-names-to-a-sorted-lowercase-set}
 */
export const sortedLowercaseSet = (names: Iterable<string>): readonly string[] =>
  sorted(new Set(Array.from(names, byteLowercase)));

/** `sort()` compares code units, which is byte order for ASCII. */
export function sorted(names: Iterable<string>): readonly string[] {
  const list = [...names];
  return list.sort();
}
