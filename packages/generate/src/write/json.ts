const WIDTH = 120;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

function textOf(value: unknown, indent: string, start: string): string {
  if (!isObject(value)) return JSON.stringify(value);
  const isArray = Array.isArray(value);
  const entries = Object.entries(value).map(([name, each]) => {
    const key = isArray ? "" : `${JSON.stringify(name)}: `;
    return { each, text: key + textOf(each, `${indent}  `, key) };
  });
  const [open, close] = isArray ? ["[", "]"] : ["{", "}"];
  const pad = isArray ? "" : " ";
  const line = open + pad + entries.map(({ text }) => text).join(", ") + pad + close;
  // A list of objects has one on each line, and an object that has objects stands on several lines.
  const isFlat = isArray && entries.length === 1 ? !line.includes("\n") : entries.every(({ each }) => !isObject(each));
  if (isFlat && indent.length + start.length + line.length < WIDTH) return line;
  return `${open}\n${entries.map(({ text }) => `${indent}  ${text}`).join(",\n")}\n${indent}${close}`;
}

/** Returns a value as JSON, as formatters write it. */
export function toJson(value: object): string {
  return `${textOf(value, "", "")}\n`;
}
