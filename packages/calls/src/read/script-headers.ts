import { type Header, isForbiddenRequestHeader } from "@corsac/user-agent";

/** Headers that script can set, but that browsers add by themselves to what DevTools copies. */
export const BROWSER_HEADERS: readonly string[] = [
  "accept-language",
  "cache-control",
  "pragma",
  "priority",
  "purpose",
  "upgrade-insecure-requests",
  "user-agent",
];

/** Leaves the header lines that script set, as far as a copied request shows it. */
export function scriptHeaders(lines: readonly Header[]): Header[] {
  return lines.filter(([name, value]) => {
    const lower = name.toLowerCase();
    if (lower === "accept" && value === "*/*") return false;
    return !name.startsWith(":") && !BROWSER_HEADERS.includes(lower) && !isForbiddenRequestHeader(name, value);
  });
}

/** Returns the origin of the page that sent a request: of `Origin`, else of `Referer`; `null` if neither is there. */
export function originOf(lines: readonly Header[]): string | null {
  const origin = valueOf(lines, "origin");
  if (origin !== undefined && origin !== "") return origin;
  const referer = valueOf(lines, "referer");
  return referer !== undefined && URL.canParse(referer) ? new URL(referer).origin : null;
}

const valueOf = (lines: readonly Header[], name: string): string | undefined =>
  lines.find(([each]) => each.toLowerCase() === name)?.[1];

/** True if a copied request has a cookie, which pages can send only with credentials. */
export const hasCookie = (lines: readonly Header[]): boolean => valueOf(lines, "cookie") !== undefined;

/** Splits `Name: value`; `null` if the line is no header. */
export function headerLine(text: string): Header | null {
  const match = /^\s*(?<name>:?[!#$%&'*+\-.^_`|~\w]+)\s*:\s?(?<value>.*?)\s*$/su.exec(text);
  const { name, value } = match?.groups ?? {};
  if (name === undefined || value === undefined) return null;
  const isUrl = /^https?$/.test(name) && value.startsWith("//");
  return isUrl ? null : [name, value];
}
