import { type CorsConfigIssue, type CorsOptions, validate } from "@corsac/core";
import JSON5 from "json5";

/** A policy in a text: its options, or the reasons why there are none. */
export type ReadPolicy =
  | { readonly kind: "options"; readonly options: CorsOptions }
  | { readonly kind: "mistakes"; readonly data: unknown; readonly issues: readonly CorsConfigIssue[] }
  | { readonly kind: "unreadable"; readonly reason: string };

/**
 * Reads a policy from JSON, or from JavaScript with literals alone, such as `createCors({ … })` or
 * `app.use(cors({ … }))`. The text does not run, so it cannot have variables and functions.
 */
export function readPolicy(text: string): ReadPolicy {
  if (text.trim() === "")
    return { kind: "unreadable", reason: 'Write a policy: { origin: "https://app.example.com" }' };
  const literal = literalIn(text);
  if (literal === null) return { kind: "unreadable", reason: "There is no { … } in this text." };
  let data: unknown;
  try {
    data = withoutFileKeys(JSON5.parse<unknown>(literal.text));
  } catch (error) {
    return { kind: "unreadable", reason: reasonOf(error, literal.line) };
  }
  const issues = validate(data);
  return issues.length === 0 ? { kind: "options", options: data as CorsOptions } : { kind: "mistakes", data, issues };
}

/** Policy files name their schema and preset, which are no options. */
function withoutFileKeys(data: unknown): unknown {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return data;
  const { $schema: _, $preset: __, ...options } = data as Record<string, unknown>;
  return options;
}

/** Returns the first object or list of a program; the whole text if it starts with one. `line` is its first line, from 0. */
function literalIn(text: string): { readonly text: string; readonly line: number } | null {
  const code = text.replaceAll(/^\s*(?:import|export type)\b.*$/gm, "");
  const start = code.search(/[[{]/);
  if (start === -1) return null;
  const end = Math.max(code.lastIndexOf("}"), code.lastIndexOf("]"));
  return { text: code.slice(start, end + 1), line: code.slice(0, start).split("\n").length - 1 };
}

function reasonOf(error: unknown, line: number): string {
  const { message, lineNumber } = error as { message: string; lineNumber?: number };
  const place = lineNumber === undefined ? "" : `Line ${lineNumber + line}: `;
  const words = message.replace(/^JSON5: /, "").replace(/ at \d+:\d+$/, "");
  return `${place}${words}. Values must be literals, without variables and functions.`;
}
