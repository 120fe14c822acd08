import { correctedOrigin, type OriginEntry, parseOrigin } from "../origin/pattern.ts";
import type { IssueCode } from "../types/issues.ts";
import type { OriginFunction } from "../types/options.ts";
import { isOnLan, originWords } from "./origin-words.ts";
import type { Report } from "./report.ts";

/** A checked `origin`. Where it holds a mistake, whatever could be read; the policy is not built then. */
export type OriginSetting = "*" | false | OriginFunction | readonly OriginEntry[];

/** What the danger flags and `credentials` say. */
export interface Tolerance {
  readonly credentials: boolean;
  readonly insecure: boolean;
  readonly publicSuffix: boolean;
}

/** What cannot stand with credentials, well written as it is. */
function dangers(entry: OriginEntry, tolerance: Tolerance | null): readonly IssueCode[] {
  if (!tolerance?.credentials) return [];
  const codes: IssueCode[] = [];
  if (entry.isPublic && !tolerance.publicSuffix) codes.push("pattern-public-suffix");
  if (entry.isInsecure && !tolerance.insecure) codes.push("origin-insecure");
  return codes;
}

/** A corrected text, with `https:` where it has to be; `undefined` where the policy would refuse that too. */
function acceptable(text: unknown, tolerance: Tolerance | null): unknown {
  if (typeof text !== "string") return text ?? undefined;
  const entry = parseOrigin(text);
  if ("code" in entry) return undefined;
  const codes = dangers(entry, tolerance);
  if (codes.length === 0) return text;
  // In a local network there may be no https, and the policy would refuse the text without it.
  return codes.includes("origin-insecure") && !isOnLan(text)
    ? acceptable(correctedOrigin(text.replace("http:", "https:")), tolerance)
    : undefined;
}

function readEntry(value: unknown, path: string, tolerance: Tolerance | null, report: Report): readonly OriginEntry[] {
  if (typeof value !== "string") {
    report(value instanceof RegExp ? "origin-regexp" : "origin-type", path, value);
    return [];
  }
  const entry = parseOrigin(value);
  if ("code" in entry) {
    report(entry.code, path, value, acceptable(entry.suggestion, tolerance), originWords(entry.code, value, false));
    return [];
  }
  for (const code of dangers(entry, tolerance)) {
    report(code, path, value, acceptable(value, tolerance), originWords(code, value, true));
  }
  return [entry];
}

/** A list of origins and patterns. Without `tolerance` the form alone is checked. */
export function readOrigins(
  value: unknown,
  path: string,
  tolerance: Tolerance | null,
  report: Report,
): readonly OriginEntry[] {
  if (!Array.isArray(value)) return readEntry(value, path, tolerance, report);
  if (value.length === 0) report("origin-empty", path, value, tolerance === null ? undefined : false);
  return [...value].flatMap((entry, i) => readEntry(entry, `${path}[${i}]`, tolerance, report));
}

/** `"*"`, also as the only member of a list. */
export function isAnyOrigin(value: unknown): boolean {
  return value === "*" || (Array.isArray(value) && value.length === 1 && value[0] === "*");
}

/** The option `origin`. */
export function readOrigin(value: unknown, tolerance: Tolerance, report: Report): OriginSetting {
  if (value === false) return false;
  if (isAnyOrigin(value)) {
    if (tolerance.credentials) report("any-origin-with-credentials", "origin", value);
    return "*";
  }
  if (typeof value === "function") {
    if (value.length > 1) report("origin-callback", "origin", value, "(origin) => allowed.has(origin)");
    return value as OriginFunction;
  }
  if (value === undefined || value === null) {
    report("origin-missing", "origin", value);
    return false;
  }
  if (value === true) {
    const message = tolerance.credentials
      ? 'true would let every site act as the user: list the origins, ["https://app.example.com"]'
      : 'in other libraries, true allows every origin: list the origins, or write "*" if the data is public';
    report("origin-type", "origin", value, undefined, message);
    return false;
  }
  return readOrigins(value, "origin", tolerance, report);
}
