import { isPolicyHeader } from "../standard/header-names.ts";
import { isForbiddenMethod } from "../standard/methods.ts";
import { startsSensitiveName } from "../standard/request-headers.ts";
import { isToken } from "../standard/token.ts";
import type { IssueCode } from "../types/issues.ts";
import type { AddIssue } from "./issue-collector.ts";
import type { Reader } from "./reader.ts";

/** A mistake in a name: its code, then a suggestion and a better message, if there are. */
type Mistake = readonly [code: IssueCode, suggestion?: unknown, message?: string] | undefined;

/** Reads a list of names: an array, or one string with commas between. */
function readList(value: unknown, path: string, addIssue: AddIssue, check: (name: string) => Mistake): string[] {
  const isText = typeof value === "string";
  const list: unknown = isText ? value.split(",").map((name) => name.trim()) : value;
  if (!Array.isArray(list)) {
    addIssue("option-type", path, value, undefined, "must be a name, or a list of names");
    return [];
  }
  const names = new Set<string>();
  for (const [i, name] of list.entries()) {
    const at = isText ? path : `${path}[${i}]`;
    if (typeof name === "string") {
      const mistake = check(name);
      if (mistake !== undefined) addIssue(mistake[0], at, name, mistake[1], mistake[2]);
      names.add(name);
    } else addIssue("option-type", at, name, undefined, "a name must be a string");
  }
  return [...names];
}

/** Splits a text that looks like several names. */
function separated(text: string): readonly string[] | undefined {
  const parts = text.split(/[\s,;]+/).filter(isToken);
  return parts.length > 0 ? parts : undefined;
}

function methodMistake(name: string): Mistake {
  const upper = name.toUpperCase();
  if (!isToken(name)) return ["method-malformed", separated(upper)];
  if (isForbiddenMethod(name)) return ["method-forbidden"];
  return name === upper ? undefined : ["method-case", upper];
}

/** Checks a header name; `check` gets it in lower case if it is well-formed and has no star besides a wildcard's. */
function headerMistake(name: string, check: (lowerName: string) => Mistake): Mistake {
  if (!isToken(name)) return ["header-malformed", separated(name)];
  // Browsers read a star literally unless it stands alone, so in a response a pattern would do nothing.
  return name !== "*" && name.includes("*") ? ["header-pattern"] : check(name.toLowerCase());
}

/** The fewest characters before the star of a prefix pattern: `x-*` would cover too much. */
const MIN_PREFIX = 3;

function isRequestSide(name: string): boolean {
  return name.startsWith("access-control-request-");
}

function allowedHeaderMistake(name: string): Mistake {
  const star = name.indexOf("*");
  if (isToken(name) && star >= MIN_PREFIX && star === name.length - 1) {
    return startsSensitiveName(name.slice(0, -1).toLowerCase()) ? ["header-pattern-forbidden"] : undefined;
  }
  return headerMistake(name, (lower) =>
    isPolicyHeader(lower) && !isRequestSide(lower) ? ["header-wrong-side"] : undefined,
  );
}

function exposedHeaderMistake(name: string): Mistake {
  return headerMistake(name, (lower) => {
    if (isRequestSide(lower)) {
      const message = "this is a request header, and exposedHeaders lists response headers: remove it";
      return ["header-wrong-side", undefined, message];
    }
    if (lower === "set-cookie" || lower === "set-cookie2") return ["exposed-header-prohibited"];
    const message = "this header is for the browser, and script has no use for it: remove it";
    return isPolicyHeader(lower) ? ["exposed-header-prohibited", undefined, message] : undefined;
  });
}

/** The option `methods`. */
export const readMethods: Reader<readonly string[]> = (value, path, addIssue) =>
  readList(value, path, addIssue, methodMistake);

/** The option `allowedHeaders`: names and prefix patterns of request headers, in lower case, each once. */
export const readAllowedHeaders: Reader<readonly string[]> = (value, path, addIssue) => [
  ...new Set(readList(value, path, addIssue, allowedHeaderMistake).map((name) => name.toLowerCase())),
];

/** The option `exposedHeaders`: names of response headers. */
export const readExposedHeaders: Reader<readonly string[]> = (value, path, addIssue, written) => {
  const names = readList(value, path, addIssue, exposedHeaderMistake);
  if (written.credentials === true && names.includes("*")) addIssue("exposed-any-with-credentials", path, value);
  return names;
};

/** The option `vary` of a policy per request: names of request headers. */
export function readVary(value: unknown, addIssue: AddIssue): readonly string[] {
  return readList(value, "vary", addIssue, (name) => headerMistake(name, () => undefined));
}
