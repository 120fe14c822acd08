import { escapeText } from "./origin.ts";

/**
 * A list of requested header names that a preflight's answer repeats as it came.
 *
 * All expressions of a plan are RE2-safe: no lookaround, no backreference. They have no anchors unless it says so.
 */
export interface Echo {
  /** An expression for the whole value of `Access-Control-Request-Headers`. */
  readonly matches: string;
  /** A value that this anchored expression finds is not repeated; `null`: there is none. */
  readonly unless: string | null;
  /** True if it has any name. For servers without expressions. */
  readonly any: boolean;
  /** The starts of names that it has besides those of `headers`, in lower case. For servers without expressions. */
  readonly prefixes: readonly string[];
}

/** The characters of a token but `*`. @see {@link https://httpwg.org/specs/rfc9110.html#tokens | RFC 9110, 5.6.2} */
const CHARACTERS = "!#$%&'+.^_`|~0-9A-Za-z-";
/** A token, except `*` alone, which would be a wildcard in the answer. */
export const TOKEN: string = `(?:[${CHARACTERS}]|\\*[*${CHARACTERS}])[*${CHARACTERS}]*`;
const COMMA = "[ \\t]*,[ \\t]*";
/** As many names as core repeats. */
const MORE_NAMES = "{0,63}";

/** The length up to which core repeats a list. For servers that can count. */
export const MAX_LIST_LENGTH = 8192;

/** An anchored expression for methods that no page can use. @see {@link https://fetch.spec.whatwg.org/#forbidden-method} */
export const FORBIDDEN_METHOD = "(?i)^(?:connect|trace|track)$";

/** Returns an expression for the names that start with a text and go on. */
export function namesAfter(prefix: string): string {
  return `${escapeText(prefix)}[*${CHARACTERS}]+`;
}

/**
 * PCRE writes each repetition of a counted group out, up to 64 kB in all. In a longer list, names are not counted; the
 * server limits the length of a header anyway.
 */
const COUNTED_LENGTH = 256;

function listOf(name: string): string {
  return `${name}(?:${COMMA}${name})${name.length > COUNTED_LENGTH ? "*" : MORE_NAMES}`;
}

/**
 * Returns the requested header names that a preflight's answer repeats, or `null` if it always has the same list. Core picks
 * the allowed names out of a list. An expression takes all of it or nothing: browsers block the call either way if one name
 * is not allowed.
 *
 * @param allowedHeaders - as `describe()` lists them, in lower case; `null`: any header
 */
export function echoOf(allowedHeaders: readonly string[] | null): Echo | null {
  if (allowedHeaders === null) return { matches: listOf(TOKEN), unless: null, any: true, prefixes: [] };
  if (allowedHeaders.includes("*")) {
    const unless = allowedHeaders.includes("authorization") ? null : "(?i)(?:^|,)[ \\t]*authorization[ \\t]*(?:,|$)";
    return { matches: listOf(TOKEN), unless, any: true, prefixes: [] };
  }
  const prefixes = allowedHeaders.flatMap((name) => (name.endsWith("*") ? [name.slice(0, -1)] : []));
  if (prefixes.length === 0) return null;
  const names = [...allowedHeaders.filter((name) => !name.endsWith("*")).map(escapeText), ...prefixes.map(namesAfter)];
  return { matches: `(?i:${listOf(`(?:${names.join("|")})`)})`, unless: null, any: false, prefixes };
}
