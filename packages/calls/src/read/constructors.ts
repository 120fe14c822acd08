/** Calls that are as good as a literal, by the code in front of their parenthesis, with the JSON that stands for them. */
const CALLS: readonly (readonly [code: RegExp, value: (args: readonly unknown[]) => unknown])[] = [
  [/^JSON\s*\.\s*stringify\s*\(/, ([value, , space]) => JSON.stringify(value, null, spaceOf(space)) ?? ""],
  [/^new\s+Headers\s*\(/, ([lines]) => lines ?? {}],
  [/^new\s+URL\s*\(/, ([url, base]) => absolute(String(url), base)],
  [/^new\s+URLSearchParams\s*\(/, ([pairs]) => bodyOf("urlencoded", String(new URLSearchParams(pairsOf(pairs))))],
  [/^new\s+TextEncoder\s*\(\s*\)\s*\.\s*encode\s*\(/, ([text]) => bodyOf("bytes", String(text ?? ""))],
  [/^new\s+Blob\s*\(/, ([parts, bag]) => ({ ...bodyOf("blob", textOf(parts)), ...typeOf(bag) })],
];

/** The longest code in front of a parenthesis. */
const MAX_LENGTH = 60;

/** A call at a position of a program that stands for a value. */
export interface ConstructorCall {
  /** The characters up to the parenthesis and with it. */
  readonly length: number;
  readonly value: (args: readonly unknown[]) => unknown;
}

/** Finds a call such as `JSON.stringify(` or `new URLSearchParams(` at a position of a program. */
export function constructorAt(code: string, at: number): ConstructorCall | null {
  if (!/[Jn]/.test(code.charAt(at)) || /[\w$.]/.test(code.charAt(at - 1))) return null;
  const rest = code.slice(at, at + MAX_LENGTH);
  for (const [start, value] of CALLS) {
    const match = start.exec(rest);
    if (match !== null) return { length: match[0].length, value };
  }
  return null;
}

const bodyOf = (kind: string, value: string): object => ({ kind, value });

const spaceOf = (space: unknown): string | number | undefined =>
  typeof space === "number" || typeof space === "string" ? space : undefined;

const textOf = (parts: unknown): string => (Array.isArray(parts) ? parts.join("") : "");

const typeOf = (bag: unknown): object =>
  typeof bag === "object" && bag !== null && "type" in bag ? { type: String(bag.type) } : {};

function absolute(url: string, base: unknown): string {
  const start = typeof base === "string" ? base : undefined;
  return URL.canParse(url, start) ? new URL(url, start).href : url;
}

function pairsOf(pairs: unknown): string | [string, string][] {
  if (typeof pairs !== "object" || pairs === null) return String(pairs ?? "");
  const entries = Array.isArray(pairs) ? (pairs as readonly unknown[]) : Object.entries(pairs);
  return entries.map((each) => {
    const [name, value] = Array.isArray(each) ? (each as readonly unknown[]) : [];
    return [String(name), String(value)];
  });
}
