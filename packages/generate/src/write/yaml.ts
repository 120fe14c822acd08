import { Code, entriesOf, isList, isObject, type Value } from "./value.ts";

/** Text that YAML reads as itself without quotes. @see {@link https://yaml.org/spec/1.2.2/#733-plain-style | plain style} */
const PLAIN = /^[A-Za-z_](?:[\w./:-]*\w)?$/;
/** Words of YAML 1.1, which CloudFormation reads too. Some parsers take `e0` for a number. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n|e\d+)$/i;

const text = (value: string): string => (PLAIN.test(value) && !RESERVED.test(value) ? value : JSON.stringify(value));

/** True for a value that stands below its name. An empty list or object stands beside it. */
function isBlock(value: Value): boolean {
  if (isList(value)) return value.length > 0;
  return isObject(value) && entriesOf(value).length > 0;
}

/** Returns the lines of a value, without indentation of their own. */
function linesOf(value: Value): readonly string[] {
  if (value instanceof Code) return [value.text];
  if (isList(value)) {
    if (value.length === 0) return ["[]"];
    return value.flatMap((item) => linesOf(item).map((line, at) => `${at === 0 ? "-" : " "} ${line}`));
  }
  if (!isObject(value)) return [typeof value === "string" ? text(value) : String(value)];
  const entries = entriesOf(value);
  if (entries.length === 0) return ["{}"];
  return entries.flatMap(([name, entry]) => {
    const lines = linesOf(entry);
    return isBlock(entry)
      ? [`${text(name)}:`, ...lines.map((line) => `  ${line}`)]
      : [`${text(name)}: ${lines.join("")}`];
  });
}

/** Returns a value as YAML in block style. */
export function toYaml(value: Value): string {
  return `${linesOf(value).join("\n")}\n`;
}
