/**
 * A header: name as given, value as a byte string (one character per byte, U+0000 to U+00FF).
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-header}
 * @public
 */
export type Header = readonly [name: string, value: string];

/**
 * Names and values, in the order of the lines.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-header-list | header list}
 * @public
 */
export type HeaderList = readonly Header[];

/** The letters A to Z in lower case; other characters stay, whatever the locale. */
export const byteLowercase = (text: string): string => text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** The letters a to z in upper case. */
export const byteUppercase = (text: string): string => text.replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase());

/**
 * The values of each line with this name, in order.
 *
 * @public
 */
export function valuesOf(list: HeaderList, name: string): readonly string[] {
  const wanted = byteLowercase(name);
  return list.filter(([each]) => byteLowercase(each) === wanted).map(([, value]) => value);
}

/**
 * All values joined, or `null`.
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

/** The list without the lines of these names, which are in lower case. */
export const without = (list: HeaderList, names: readonly string[]): HeaderList =>
  list.filter(([name]) => !names.includes(byteLowercase(name)));

/**
 * Lower case, each name once, in byte order.
 *
 * @see {@link https://fetch.spec.whatwg.org/#convert-header-names-to-a-sorted-lowercase-set}
 */
export const sortedLowercaseSet = (names: Iterable<string>): readonly string[] =>
  sorted(new Set(Array.from(names, byteLowercase)));

/** Sort's own order is by code units: for ASCII, by bytes. */
export function sorted(names: Iterable<string>): readonly string[] {
  const list = [...names];
  return list.sort();
}
