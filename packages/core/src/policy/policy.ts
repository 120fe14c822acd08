import type { Settings } from "../config/options.ts";
import { compileOrigins } from "../origin/match.ts";
import type { Decision, HeaderEntry, ReasonCode } from "../types/decision.ts";
import { compileProtection, type Protection } from "./protection.ts";
import { ALLOW_CREDENTIALS, ALLOW_HEADERS, ALLOW_METHODS, MAX_AGE } from "../standard/header-names.ts";
import { ORIGIN_FUNCTION } from "./origin-warning.ts";
import { warnOnce, type WarnOnce } from "./warn-once.ts";

/** The judgement of the header names that a preflight requests. */
export interface HeaderVerdict {
  /** The value of `Access-Control-Request-Headers`. */
  readonly value: string;
  readonly reason: ReasonCode;
  /** The allowed names, as the response lists them. */
  readonly echo: string;
}

/** Settings, and everything computed from them that does not depend on a request. */
export interface Policy {
  readonly settings: Settings;
  readonly protection: Protection;
  /** Origins without a star. Their decisions are kept: they cannot be more than the list. */
  readonly exact: ReadonlySet<string>;
  readonly matches: (origin: string) => boolean;
  /** Headers that follow `Access-Control-Allow-Origin` on the response to an actual request. */
  readonly actualHeaders: readonly HeaderEntry[];
  /** Headers that follow it on the response to a preflight, as far as they do not depend on the request. */
  readonly preflightHeaders: readonly HeaderEntry[];
  /** The names for `Access-Control-Expose-Headers`, separated by commas. */
  readonly exposed: string;
  readonly anyMethod: boolean;
  readonly methods: ReadonlySet<string>;
  /** True if the response lists the requested header names. */
  readonly echoHeaders: boolean;
  readonly allowedHeaders: ReadonlySet<string>;
  /** The fixed parts of prefix patterns. A longer name that starts with one is covered. */
  readonly headerPrefixes: readonly string[];
  /** Names that the response lists for every preflight, before those that prefix patterns cover. */
  readonly listedHeaders: readonly string[];
  /** The names for `Vary` on every response. */
  readonly vary: string;
  /** The names for `Vary` on the response to a preflight of an allowed origin. */
  readonly preflightVary: string;
  /** Warns of the origin function's first failure, which no response shows. */
  readonly warnOfOriginFunction: WarnOnce;
  /** Decisions about actual requests, by origin. Listed origins only, so that clients cannot make it grow. */
  readonly actual: Map<string, Decision>;
  /** The decision about requests without `Origin`, once there was one. */
  withoutOrigin: Decision | null;
  /** The decision about actual requests of any origin, once there was one. */
  anyOrigin: Decision | null;
  /** The verdict of the last preflight: pages repeat the same few lists. One, so that clients cannot make it grow. */
  lastHeaders: HeaderVerdict;
}

/** Frozen, because many decisions have the same entry. */
function headerEntry(name: string, value: string): HeaderEntry {
  return Object.freeze([name, value] as const);
}

/** @param oneOfSeveral - the origin decides between several policies, so every response varies by it */
export function compilePolicy(settings: Settings, oneOfSeveral: boolean): Policy {
  const { origin, methods, allowedHeaders, exposedHeaders, maxAge } = settings;
  const { exact, matches } = compileOrigins(Array.isArray(origin) ? origin : []);
  const anyMethod = methods.includes("*");
  const echoHeaders = allowedHeaders?.includes("*") ?? true;
  const entries = allowedHeaders ?? [];
  const names = entries.filter((entry) => !entry.endsWith("*"));
  const headerPrefixes = echoHeaders ? [] : entries.flatMap((each) => (each.endsWith("*") ? [each.slice(0, -1)] : []));
  const hasPatterns = headerPrefixes.length > 0;
  const listedHeaders = hasPatterns ? names : [];
  const vary = !oneOfSeveral && (origin === "*" || origin === false) ? "" : "Origin";

  const actualHeaders: readonly HeaderEntry[] = settings.credentials ? [headerEntry(ALLOW_CREDENTIALS, "true")] : [];
  const preflightHeaders = [...actualHeaders];
  if (!anyMethod && methods.length > 0) preflightHeaders.push(headerEntry(ALLOW_METHODS, methods.join(", ")));
  if (!echoHeaders && !hasPatterns && names.length > 0)
    preflightHeaders.push(headerEntry(ALLOW_HEADERS, names.join(", ")));
  if (maxAge !== null) preflightHeaders.push(headerEntry(MAX_AGE, String(maxAge)));

  const preflightVary = vary === "" ? [] : [vary];
  if (anyMethod) preflightVary.push("Access-Control-Request-Method");
  if (echoHeaders || hasPatterns) preflightVary.push("Access-Control-Request-Headers");

  return {
    settings,
    protection: compileProtection(settings),
    exact,
    matches,
    actualHeaders,
    preflightHeaders,
    exposed: exposedHeaders.join(", "),
    anyMethod,
    methods: new Set(methods),
    echoHeaders,
    allowedHeaders: new Set(allowedHeaders === null ? ["authorization"] : names),
    headerPrefixes,
    listedHeaders,
    vary,
    preflightVary: preflightVary.join(", "),
    warnOfOriginFunction: warnOnce(ORIGIN_FUNCTION),
    actual: new Map(),
    withoutOrigin: null,
    anyOrigin: null,
    lastHeaders: { value: "", reason: "allowed", echo: listedHeaders.join(", ") },
  };
}
