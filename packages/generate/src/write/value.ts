/** Text that a writer does not quote, such as a reference to a parameter. */
export class Code {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type List = readonly Value[];
/** Entries that are `undefined` are left out. */
interface Entries {
  readonly [name: string]: Value | undefined;
}

/** A value in a template. */
export type Value = string | number | boolean | Code | List | Entries;

export function isList(value: Value): value is List {
  return Array.isArray(value);
}

export function isObject(value: Value): value is Entries {
  return typeof value === "object" && !isList(value) && !(value instanceof Code);
}

/** Returns the entries of an object that are written. */
export function entriesOf(value: Entries): readonly (readonly [name: string, value: Value])[] {
  return Object.entries(value).flatMap(([name, entry]) => (entry === undefined ? [] : [[name, entry] as const]));
}

/** Returns a list on one line if it fits, or with one item on each line. */
export function listText(items: readonly string[], indent: string): string {
  const line = `[${items.join(", ")}]`;
  if (indent.length + line.length <= 90 && !line.includes("\n")) return line;
  return `[\n${items.map((item) => `${indent}  ${item},\n`).join("")}${indent}]`;
}
