/**
 * Exact expressions for origins and patterns. They are RE2-safe, in lower case and without anchors: they run in PCRE, PCRE2
 * and RE2 alike. A host of more than 253 characters is the one difference from core, because an expression without
 * lookahead cannot count it; DNS has no such name.
 */

const LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
const MAX_LABEL = 63;

/** 1 to 65535 without leading zeros and without the default port of the scheme, which browsers leave out. */
const FIVE_DIGITS = "[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]";
const PORTS: Readonly<Record<string, string>> = {
  "http:": `(?:[1-9]|[1-79][0-9]|8[1-9]|[1-9][0-9]{2,3}|${FIVE_DIGITS})`,
  "https:": `(?:[1-9][0-9]?|[1-35-9][0-9]{2}|4[0-35-9][0-9]|44[0-24-9]|[1-9][0-9]{3}|${FIVE_DIGITS})`,
};

/** Escapes text for an expression. Only characters that occur in origins and paths matter. */
export function escapeText(text: string): string {
  return text.replace(/[.+*?^$()[\]{}|\\]/g, "\\$&");
}

function anyPort(text: string): string {
  const origin = text.slice(0, -":*".length);
  const scheme = origin.slice(0, origin.indexOf("//"));
  return `${escapeText(origin)}(?::${PORTS[scheme] ?? ""})?`;
}

/** A star inside a label stands for one character or more of it; a label has no hyphen at its end. */
function insideLabel(before: string, after: string): string {
  const start = Math.max(before.lastIndexOf("/"), before.lastIndexOf(".")) + 1;
  const [rest = ""] = /^[^.:]*/.exec(after) ?? [];
  const room = MAX_LABEL - (before.length - start) - rest.length;
  const star = rest === "" ? `[a-z0-9_-]{0,${room - 1}}[a-z0-9_]` : `[a-z0-9_-]{1,${room}}`;
  return escapeText(before) + star + escapeText(after);
}

/**
 * Returns the expression for an entry of the option `origin`, as `describe()` lists it: a serialized origin or a pattern.
 *
 * @see {@link https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin | serialized origin}
 */
export function originExpression(entry: string): string {
  if (entry.endsWith(":*")) return anyPort(entry);
  const star = entry.indexOf("*");
  if (star === -1) return escapeText(entry);
  const before = entry.slice(0, star);
  const after = entry.slice(star + 1);
  return before.endsWith("//")
    ? `${escapeText(before)}(?:${LABEL}\\.)+${escapeText(after.slice(1))}`
    : insideLabel(before, after);
}
