const WIDTH = 100;

function entriesOf(value: object): readonly (readonly [start: string, value: unknown])[] {
  if (Array.isArray(value)) return value.map((each) => ["", each] as const);
  return Object.entries(value).map(([name, each]) => [`${JSON.stringify(name)}: `, each] as const);
}

function textOf(value: unknown, indent: string, start: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const isNested = Object.values(value).some((each) => typeof each === "object");
  const pad = Array.isArray(value) ? "" : " ";
  const line = `${open}${pad}${entriesOf(value)
    .map(([name, each]) => name + JSON.stringify(each))
    .join(", ")}${pad}${close}`;
  if (!isNested && indent.length + start.length + line.length <= WIDTH) return line;
  const lines = entriesOf(value).map(([name, each]) => `${indent}  ${name}${textOf(each, `${indent}  `, name)}`);
  return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}

/** Returns a value as JSON. An object or list of texts stands on one line if it fits. */
export function toJson(value: object): string {
  return `${textOf(value, "", "")}\n`;
}
