/** Python in the format of Black, so that the project's own formatter leaves the file as it is. */

const WIDTH = 88;
const STEP = "    ";

/** A string. Policies have ASCII only, and Python reads the escapes of JSON. */
export const string = (text: string): string => JSON.stringify(text);

/** A raw string. No expression has double quotes, or a backslash at its end. */
export const raw = (expression: string): string => `r"${expression}"`;

export const boolean = (value: boolean): string => (value ? "True" : "False");

/**
 * Returns a list on one line, or on one line for each item.
 *
 * @param before - the text in front of it on its line, indentation included
 */
export function list(items: readonly string[], before: string, after = ""): string {
  const line = `[${items.join(", ")}]`;
  if (before.length + line.length + after.length <= WIDTH) return line;
  const [indent = ""] = /^ */.exec(before) ?? [];
  return `[\n${items.map((each) => `${item(each, indent + STEP)},\n`).join("")}${indent}]`;
}

/** A call that is too long for its line has its argument on a line of its own. */
function item(code: string, indent: string): string {
  const [, name, argument] = /^([\w.]+)\((.*)\)$/.exec(code) ?? [];
  const isLong = indent.length + code.length + 1 > WIDTH;
  return indent + (isLong && name !== undefined ? `${name}(\n${indent}${STEP}${argument}\n${indent})` : code);
}

/** Returns one expression for all of some alternatives, each on a line of its own if they do not fit on one. */
export function alternatives(expressions: readonly string[], before: string, after = ""): string {
  const line = raw(expressions.join("|"));
  if (expressions.length === 1 || before.length + line.length + after.length <= WIDTH) return line;
  const [indent = ""] = /^ */.exec(before) ?? [];
  const lines = expressions.map((each, at) => `${indent}${STEP}${raw(`${at === 0 ? "" : "|"}${each}`)}\n`);
  return `(\n${lines.join("")}${indent})`;
}

/** An argument of a call, or a setting: its name, and its value behind the text in front of it. */
export type Named = readonly [name: string, value: (before: string, after?: string) => string];

export const text =
  (value: string): Named[1] =>
  () =>
    value;

export const strings =
  (items: readonly string[]): Named[1] =>
  (before, after) =>
    list(items.map(string), before, after);

/** Returns the arguments of a call, one on each line. */
export function keywords(named: readonly Named[], indent: string): string {
  return named
    .map(([name, value]) => {
      const before = `${indent}${name}=`;
      return `${before}${value(before, ",")},\n`;
    })
    .join("");
}

export const comment = (lines: readonly string[]): string => lines.map((line) => `# ${line}\n`).join("");
