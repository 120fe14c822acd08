import { escapeText } from "../patterns/origin.ts";

/**
 * Request targets that servers, routers and file systems may read in different ways: doubled slashes, dots as segments,
 * backslashes, semicolons, a host, percent-encoded text that needs no encoding, bytes that UTF-8 never has, and characters
 * that are longer than they need be (`%c0%af` for a slash). A table of policies refuses them, because its rows are told apart
 * by the path as the client sent it.
 */
export const ODD_TARGET =
  "(?i)^(?:[^/]|[^?]*(?://|[\\\\;#]|%(?:2[ef]|5c|[3-7][0-9a-f]|c[01]|e0%[89]|f0%8|f[5-9a-f]|[^0-9a-f]|.[^0-9a-f]|.?$)|/\\.{1,2}(?:[/?]|$)))";

/** The expressions for the request targets of a row: those that it covers, and those that some routers take for its own. */
export interface RowExpressions {
  readonly covered: string;
  readonly odd: string;
  /** The path, and whether it covers those below it. */
  readonly path: { readonly path: string; readonly below: boolean };
}

/** Bytes that are not printable ASCII, as they are or percent-encoded. Letter case does not count in any encoding. */
const OTHER_BYTES = "(?:[^!-~]|%[01289a-f][0-9a-f])+";

/**
 * Returns an expression for a path as routers read it that decode it first. {@link ODD_TARGET} has all encodings of letters,
 * digits, and those signs that come after them.
 */
function looseExpression(path: string): string {
  const loose = (character: string): string => {
    if (!/[!-~]/.test(character)) return OTHER_BYTES;
    const isOddWhenEncoded = /[./0-~]/.test(character);
    const code = character.charCodeAt(0).toString(16);
    return isOddWhenEncoded ? escapeText(character) : `(?:${escapeText(character)}|%${code})`;
  };
  return [...path].map(loose).join("");
}

/** @param pattern - a path (`/upload`), or a path and all below it (`/public/*`) */
export function rowExpressions(pattern: string): RowExpressions {
  const isFolder = pattern.endsWith("/*");
  const text = isFolder ? pattern.slice(0, -2) : pattern;
  if (text === "") return { covered: "^/", odd: "^/", path: { path: text, below: true } };
  const path = escapeText(text);
  const covered = `^${path}(?:${isFolder ? "[/?]" : "\\?"}|$)`;
  const odd = pattern === "/" ? covered : `(?i)^${looseExpression(text)}${isFolder ? "(?:[/?]|$)" : "/?(?:\\?|$)"}`;
  return { covered, odd, path: { path: text, below: isFolder } };
}
