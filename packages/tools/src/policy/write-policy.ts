/** The forms of a policy's text. */
export type PolicyForm = "ts" | "json";

/** Writes a policy as a program or as JSON. `readPolicy` reads both. */
export function writePolicy(options: object, form: PolicyForm): string {
  if (form === "json") return `${JSON.stringify(options, null, 2)}\n`;
  return `import { createCors } from "@corsac/core";\n\nexport const policy = createCors(${code(options, "")});\n`;
}

/** The widest line of a list. */
const WIDTH = 80;

/** Writes a value as a literal of JavaScript. */
export function code(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((each) => code(each, inner));
    const line = `[${items.join(", ")}]`;
    return line.length + indent.length <= WIDTH
      ? line
      : `[\n${items.map((item) => `${inner}${item},\n`).join("")}${indent}]`;
  }
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  if (members.length === 0) return "{}";
  const lines = members.map(
    ([name, each]) => `${inner}${/^\w+$/.test(name) ? name : JSON.stringify(name)}: ${code(each, inner)},\n`,
  );
  return `{\n${lines.join("")}${indent}}`;
}
