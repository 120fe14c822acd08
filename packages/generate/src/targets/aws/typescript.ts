import { Code, entriesOf, isList, isObject, listText, type Value } from "../../write/value.ts";

/** Returns a value as a literal of TypeScript. */
export function toTypeScript(value: Value, indent = ""): string {
  if (value instanceof Code) return value.text;
  if (isList(value)) {
    return listText(
      value.map((item) => toTypeScript(item, `${indent}  `)),
      indent,
    );
  }
  if (!isObject(value)) return JSON.stringify(value);
  const lines = entriesOf(value).map(([name, entry]) => {
    const key = /^[A-Za-z]\w*$/.test(name) ? name : JSON.stringify(name);
    return `${indent}  ${key}: ${toTypeScript(entry, `${indent}  `)},\n`;
  });
  return `{\n${lines.join("")}${indent}}`;
}
