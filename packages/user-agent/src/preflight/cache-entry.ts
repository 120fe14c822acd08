import { departs } from "../engine/departures.ts";
import type { Engine } from "../engine/engine.ts";
import { NON_WILDCARD_REQUEST_HEADERS } from "../request-header/other-names.ts";
import type { CredentialsMode } from "../request/types.ts";

/** The kind of the names in a preflight response. */
export type NameKind = "methods" | "headers";

/** The names that the preflight responses of one URL allow, each with the time at which its permission expires. */
export interface CacheEntry {
  /** True if the responses also allow credentials. */
  readonly credentials: boolean;
  readonly methods: Map<string, number>;
  /** Names in lower case. */
  readonly headers: Map<string, number>;
  /** The time at which the last of the responses expires, whatever names it has. */
  expires: number;
}

/** The request that looks for a permission. */
export interface Lookup {
  readonly credentials: CredentialsMode;
  readonly now: number;
  readonly engine: Engine;
}

export const emptyEntry = (credentials: CredentialsMode): CacheEntry => ({
  credentials: credentials === "include",
  methods: new Map(),
  headers: new Map(),
  expires: 0,
});

/**
 * True if the entry's responses are valid for the credentials mode. A response that allows credentials is valid without
 * them as well, but not the reverse.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-cache-match | cache entry match}
 */
export function matchesCredentials(entry: CacheEntry, { credentials, engine }: Lookup): boolean {
  if (entry.credentials === (credentials === "include")) return true;
  return entry.credentials && !departs(engine, "preflight-cache-split-by-credentials");
}

/**
 * Returns the names of the entry that cover a method or header and have not expired: the name itself and `*`.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-cache-match-method | method cache entry match}
 * @see {@link https://fetch.spec.whatwg.org/#concept-cache-match-header | header-name cache entry match}
 */
export function matchingNames(entry: CacheEntry, kind: NameKind, name: string, lookup: Lookup): readonly string[] {
  const candidates = wildcardCovers(entry, kind, name, lookup) ? [name, "*"] : [name];
  return candidates.filter((each) => (entry[kind].get(each) ?? 0) > lookup.now);
}

function wildcardCovers(entry: CacheEntry, kind: NameKind, name: string, { credentials, engine }: Lookup): boolean {
  if (departs(engine, "cached-wildcard-is-a-name")) return false;
  if (credentials === "include" && departs(engine, "cached-wildcard-without-credentials")) return false;
  if (entry.credentials && departs(engine, "cached-wildcard-of-credentials-is-a-name")) return false;
  const isExempt = kind === "headers" && NON_WILDCARD_REQUEST_HEADERS.includes(name);
  return !isExempt || departs(engine, "cached-wildcard-covers-authorization");
}
