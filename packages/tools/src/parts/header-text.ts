import type { Header } from "@corsac/user-agent";

/** The header lines in a text, or the first problem in it. */
export interface ReadHeaders {
  readonly headers: readonly Header[];
  readonly problem: string | null;
}

/** Reads lines of the form `name: value`. Empty lines do not count. */
export function readHeaderText(text: string): ReadHeaders {
  const headers: Header[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const colon = line.indexOf(":");
    if (colon < 1) return { headers, problem: `Line ${index + 1} must be like "name: value"` };
    headers.push([line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")]);
  }
  return { headers, problem: null };
}

export const headerText = (headers: readonly Header[]): string =>
  headers.map(([name, value]) => `${name}: ${value}`).join("\n");

/** Returns the value of the first line with a name in lower case; `null` if there is none. */
export const headerIn = (text: string, name: string): string | null =>
  readHeaderText(text).headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? null;

/** Replaces the value of a header, or adds a line at the end. `null` removes the header. */
export function withHeader(text: string, name: string, value: string | null): string {
  const lines = text === "" ? [] : text.split("\n");
  const isSame = (line: string): boolean => line.split(":", 1)[0]?.trim().toLowerCase() === name.toLowerCase();
  if (value === null) return lines.filter((line) => !isSame(line)).join("\n");
  const at = lines.findIndex(isSame);
  return (at === -1 ? [...lines, `${name}: ${value}`] : lines.with(at, `${name}: ${value}`)).join("\n");
}
