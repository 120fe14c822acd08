import type { IssueCode } from "../types/issues.ts";
import { isPolicyField } from "../standard/fields.ts";
import { isForbiddenMethod } from "../standard/methods.ts";
import { startsSensitiveName } from "../standard/request-headers.ts";
import { isToken } from "../standard/token.ts";
import type { Report } from "./report.ts";

type Check = (name: string, path: string) => void;

/** A list of names: an array, or a text with commas between. `check` hears of each one. */
function readList(value: unknown, path: string, report: Report, check: Check): readonly string[] {
  const list: unknown = typeof value === "string" ? value.split(",").map((name) => name.trim()) : value;
  if (!Array.isArray(list)) {
    report("option-type", path, value);
    return [];
  }
  const names = new Set<string>();
  for (const [i, name] of list.entries()) {
    const at = typeof value === "string" ? path : `${path}[${i}]`;
    if (typeof name !== "string") {
      report("option-type", at, name);
      continue;
    }
    check(name, at);
    names.add(name);
  }
  return [...names];
}

/** Splits what looks like several names in one entry. */
function separated(text: string): readonly string[] | undefined {
  const parts = text.split(/[\s,;]+/).filter(isToken);
  return parts.length > 0 ? parts : undefined;
}

/** The option `methods`. */
export function readMethods(value: unknown, report: Report): readonly string[] {
  return readList(value, "methods", report, (name, path) => {
    const upper = name.toUpperCase();
    if (!isToken(name)) report("method-malformed", path, name, separated(upper));
    else if (isForbiddenMethod(name)) report("method-forbidden", path, name);
    else if (name !== upper) report("method-case", path, name, upper);
  });
}

/** Reports a well-formed name that the list must not hold. */
type NameCheck = (lowerName: string, report: (code: IssueCode, message: string) => void) => void;

function readHeaders(
  path: string,
  value: unknown,
  starred: (name: string, path: string, report: Report) => void,
  report: Report,
  check: NameCheck,
): readonly string[] {
  return readList(value, path, report, (name, at) => {
    if (!isToken(name)) report("header-malformed", at, name, separated(name));
    else if (name !== "*" && name.includes("*")) starred(name, at, report);
    else check(name.toLowerCase(), (code, message) => report(code, at, name, undefined, message));
  });
}

/** The fewest characters before the star of a prefix pattern: `x-*` would cover too much. */
const MIN_PREFIX = 3;

/** Checks an entry of `allowedHeaders` that has a star: `mcp-param-*` covers each longer name that starts like it. */
function checkPattern(name: string, path: string, report: Report): void {
  const prefix = name.slice(0, -1).toLowerCase();
  if (name.indexOf("*") !== name.length - 1 || prefix.length < MIN_PREFIX) report("header-pattern", path, name);
  else if (startsSensitiveName(prefix)) report("header-pattern-forbidden", path, name);
}

function isRequestSide(name: string): boolean {
  return name.startsWith("access-control-request-");
}

/** The option `allowedHeaders`: names and prefix patterns of request headers, in lower case, each once. */
export function readAllowedHeaders(value: unknown, report: Report): readonly string[] {
  const names = readHeaders("allowedHeaders", value, checkPattern, report, (name, complain) => {
    if (isPolicyField(name) && !isRequestSide(name)) {
      complain("header-wrong-side", "is a response header: allowedHeaders lists request headers");
    }
  });
  return [...new Set(names.map((name) => name.toLowerCase()))];
}

/** The option `vary` of a policy per request: names of request headers. */
export function readVary(value: unknown, report: Report): readonly string[] {
  return readHeaders("vary", value, noPattern, report, () => {});
}

/** Browsers read a star literally unless it stands alone, so a pattern would expose nothing. */
function noPattern(name: string, path: string, report: Report): void {
  report("header-pattern", path, name);
}

/** The option `exposedHeaders`: names of response headers. */
export function readExposedHeaders(value: unknown, credentials: boolean, report: Report): readonly string[] {
  const names = readHeaders("exposedHeaders", value, noPattern, report, (name, complain) => {
    if (isRequestSide(name)) {
      complain("header-wrong-side", "is a request header: exposedHeaders lists response headers");
    } else if (name === "set-cookie" || name === "set-cookie2") {
      complain("exposed-header-prohibited", "browsers never let script read it: take it out of the list");
    } else if (isPolicyField(name)) {
      complain("exposed-header-prohibited", "is for the browser, which acts on it: script has no use for it");
    }
  });
  if (credentials && names.includes("*")) report("exposed-any-with-credentials", "exposedHeaders", value);
  return names;
}
