import { Code, entriesOf, isList, isObject, listText, type Value } from "../../write/value.ts";

/** A block: its type and labels, and its attributes and inner blocks. */
export interface Block {
  readonly head: string;
  readonly attributes?: { readonly [name: string]: Value | undefined };
  readonly blocks?: readonly Block[];
}

/** Returns a quoted string. `${` and `%{` would start a template: no name of a header and no origin has a brace. */
const quoted = (value: string): string => JSON.stringify(value);

function expression(value: Value, indent: string): string {
  if (value instanceof Code) return value.text;
  if (typeof value === "string") return quoted(value);
  if (isList(value)) {
    return listText(
      value.map((item) => expression(item, `${indent}  `)),
      indent,
    );
  }
  if (!isObject(value)) return String(value);
  return `{\n${attributes(entriesOf(value), `${indent}  `, quoted)}${indent}}`;
}

/** Returns lines with aligned signs, as `terraform fmt` does: a value of several lines ends a group. */
function attributes(
  entries: readonly (readonly [string, Value])[],
  indent: string,
  key: (name: string) => string,
): string {
  const written = entries.map(([name, value]) => ({ name: key(name), text: expression(value, indent) }));
  const isLong = ({ text }: { text: string }): boolean => text.includes("\n");
  return written
    .map((entry, at) => {
      const from = written.findLastIndex((each, index) => index < at && isLong(each)) + 1;
      const to = written.findIndex((each, index) => index >= at && isLong(each));
      const group = written.slice(from, to === -1 ? undefined : to);
      const width = isLong(entry) ? 0 : Math.max(...group.map(({ name }) => name.length));
      return `${indent}${entry.name.padEnd(width)} = ${entry.text}\n`;
    })
    .join("");
}

function blockText({ head, attributes: own = {}, blocks = [] }: Block, indent: string): string {
  const inner = `${indent}  `;
  const parts = [attributes(entriesOf(own), inner, (name) => name), ...blocks.map((block) => blockText(block, inner))];
  return `${indent}${head} {\n${parts.filter((part) => part !== "").join("\n")}${indent}}\n`;
}

/** Returns blocks as HCL, formatted as `terraform fmt` does. */
export function toHcl(blocks: readonly Block[]): string {
  return blocks.map((block) => blockText(block, "")).join("\n");
}
