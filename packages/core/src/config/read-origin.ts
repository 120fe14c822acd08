import { correctedOrigin, type OriginEntry, parseOrigin } from "../origin/pattern.ts";
import type { IssueCode } from "../types/issues.ts";
import type { OriginFunction } from "../types/options.ts";
import type { AddIssue } from "./issue-collector.ts";
import { isOnLan, originWords } from "./origin-words.ts";
import type { Reader, WrittenOptions } from "./reader.ts";

/** The checked option `origin`. After a mistake it is incomplete, and no policy is made from it. */
export type OriginSetting = "*" | false | OriginFunction | readonly OriginEntry[];

/** The options that decide which well-formed origins are allowed: `credentials` and the `dangerously…` flags. */
type DangerFlags = WrittenOptions;

/** Returns the issues that a well-formed origin has only when credentials are on. */
function credentialIssues({ isPublic, isInsecure }: OriginEntry, flags?: DangerFlags): readonly IssueCode[] {
  if (flags?.credentials !== true) return [];
  const codes: IssueCode[] = [];
  if (isPublic && flags.dangerouslyAllowPublicSuffix !== true) codes.push("pattern-public-suffix");
  if (isInsecure && flags.dangerouslyAllowInsecureOrigins !== true) codes.push("origin-insecure");
  return codes;
}

/** Returns a corrected text, with `https:` if that is needed; `undefined` if the policy would refuse that too. */
function safeSuggestion(text: unknown, flags?: DangerFlags): unknown {
  if (typeof text !== "string") return text;
  const entry = parseOrigin(text);
  if ("code" in entry) return undefined;
  const codes = credentialIssues(entry, flags);
  if (codes.length === 0) return text;
  // A host in a local network may have no certificate.
  return codes.includes("origin-insecure") && !isOnLan(text)
    ? safeSuggestion(correctedOrigin(text.replace("http:", "https:")), flags)
    : undefined;
}

function readEntry(value: unknown, path: string, addIssue: AddIssue, flags?: DangerFlags): readonly OriginEntry[] {
  if (typeof value !== "string") {
    addIssue(value instanceof RegExp ? "origin-regexp" : "origin-type", path, value);
    return [];
  }
  const entry = parseOrigin(value);
  const isMalformed = "code" in entry;
  for (const code of isMalformed ? [entry.code] : credentialIssues(entry, flags)) {
    const suggestion = safeSuggestion(isMalformed ? entry.suggestion : value, flags);
    addIssue(code, path, value, suggestion, originWords(code, value, !isMalformed));
  }
  return isMalformed ? [] : [entry];
}

/** Reads a list of origins and patterns. Without `flags` only their form is checked. */
export function readOrigins(
  value: unknown,
  path: string,
  addIssue: AddIssue,
  flags?: DangerFlags,
): readonly OriginEntry[] {
  if (!Array.isArray(value)) return readEntry(value, path, addIssue, flags);
  if (value.length === 0) addIssue("origin-empty", path, value, flags && false);
  return [...value].flatMap((entry, i) => readEntry(entry, `${path}[${i}]`, addIssue, flags));
}

/** True for `"*"`, also as the only member of a list. */
export function isAnyOrigin(value: unknown): boolean {
  return value === "*" || (Array.isArray(value) && value.length === 1 && value[0] === "*");
}

/** The option `origin`. */
export const readOrigin: Reader<OriginSetting> = (value, path, addIssue, written) => {
  const hasCredentials = written.credentials === true;
  if (value === false) return false;
  if (isAnyOrigin(value)) {
    if (hasCredentials) addIssue("any-origin-with-credentials", path, value);
    return "*";
  }
  if (typeof value === "function") {
    if (value.length > 1) addIssue("origin-callback", path, value, "(origin) => allowed.has(origin)");
    return value as OriginFunction;
  }
  if (value === undefined || value === null) {
    addIssue("origin-missing", path, value);
    return false;
  }
  if (value === true) {
    const message = hasCredentials
      ? 'true would let every site act as the user: list the origins, such as ["https://app.example.com"]'
      : 'in other libraries, true allows every origin: list the origins, or write "*" if the data is public';
    addIssue("origin-type", path, value, undefined, message);
    return false;
  }
  return readOrigins(value, path, addIssue, written);
};
