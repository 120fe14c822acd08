import { departs } from "../engine/departures.ts";
import type { Engine } from "../engine/engine.ts";
import { LONG_URL, PREFLIGHT_CACHE_SIZES } from "../engine/limits.ts";
import { byteLowercase } from "../header-list/header-list.ts";
import type { CredentialsMode } from "../request/types.ts";
import {
  type CacheEntry,
  emptyEntry,
  type Lookup,
  matchesCredentials,
  matchingNames,
  type NameKind,
} from "./cache-entry.ts";

/**
 * The key of cached preflight responses: serialized request origin, URL with its fragment, credentials mode.
 *
 * @public
 */
export interface CacheKey {
  readonly origin: string;
  readonly url: string;
  readonly credentials: CredentialsMode;
}

/**
 * The methods and headers that a preflight response allows. `maxAge` is in seconds.
 *
 * @public
 */
export interface PreflightPermission {
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly maxAge: number;
}

/**
 * The method and the headers that a preflight response must allow.
 *
 * @public
 */
export interface PreflightDemand {
  /** `null` if every response allows the method. */
  readonly method: string | null;
  readonly headers: readonly string[];
}

/**
 * The CORS-preflight cache. It has no clock: pass a function that returns milliseconds, such as `Date.now` or a counter.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-cache}
 * @public
 */
export class PreflightCache {
  /** Entries by origin and URL. The least recently used are first. */
  readonly #entries = new Map<string, readonly CacheEntry[]>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * True if cached responses allow the method and the headers, so that no preflight is needed.
   *
   * @see {@link https://fetch.spec.whatwg.org/#concept-http-fetch | HTTP fetch}, step 4.1
   */
  covers(key: CacheKey, { method, headers }: PreflightDemand, engine: Engine = "standard"): boolean {
    const lookup: Lookup = { credentials: key.credentials, now: this.#now(), engine };
    const id = idOf(key);
    const all = this.#entries.get(id) ?? [];
    const entries = all.filter((entry) => isLive(entry, lookup) && matchesCredentials(entry, lookup));
    const isCovered =
      entries.length > 0 &&
      (method === null || entries.some((entry) => matchingNames(entry, "methods", method, lookup).length > 0)) &&
      headers.every((name) => entries.some((entry) => matchingNames(entry, "headers", name, lookup).length > 0));
    if (isCovered) this.#put(id, all);
    else if (departs(engine, "insufficient-entry-removed")) this.#entries.delete(id);
    return isCovered;
  }

  /**
   * Adds the permission of a preflight response.
   *
   * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-fetch | CORS-preflight fetch}, steps 7.12 to 7.15
   */
  store(key: CacheKey, { methods, headers, maxAge }: PreflightPermission, engine: Engine = "standard"): void {
    if (maxAge === 0 && departs(engine, "max-age-zero-keeps-entries")) return;
    if (key.url.length >= LONG_URL && departs(engine, "long-url-uncached")) return;
    const lookup: Lookup = { credentials: key.credentials, now: this.#now(), engine };
    const expires = lookup.now + maxAge * 1000;
    const id = idOf(key);
    const all = departs(engine, "latest-response-replaces") ? [] : (this.#entries.get(id) ?? []);
    const own =
      all.find((entry) => entry.credentials === (key.credentials === "include")) ?? emptyEntry(key.credentials);
    const others = all.filter((entry) => entry !== own);
    const matching: [CacheEntry, ...CacheEntry[]] = [
      own,
      ...others.filter((entry) => matchesCredentials(entry, lookup)),
    ];
    own.expires = Math.max(own.expires, expires);
    for (const name of methods) allow(matching, "methods", name, expires, lookup);
    for (const name of headers) allow(matching, "headers", byteLowercase(name), expires, lookup);
    this.#put(id, [own, ...others]);
    this.#evict(PREFLIGHT_CACHE_SIZES[engine]);
  }

  /**
   * Removes all entries of an origin and URL.
   *
   * @see {@link https://fetch.spec.whatwg.org/#concept-cache-clear | clear cache entries}
   */
  clear(key: Pick<CacheKey, "origin" | "url">): void {
    this.#entries.delete(idOf(key));
  }

  /** The number of methods and header names whose permission has not expired. */
  get size(): number {
    const now = this.#now();
    let size = 0;
    for (const { methods, headers } of [...this.#entries.values()].flat()) {
      for (const expires of [...methods.values(), ...headers.values()]) if (expires > now) size += 1;
    }
    return size;
  }

  /** A `Map` iterates in order of insertion, so this makes the entries the most recently used. */
  #put(id: string, entries: readonly CacheEntry[]): void {
    this.#entries.delete(id);
    this.#entries.set(id, entries);
  }

  #evict(limit: number): void {
    for (const id of this.#entries.keys()) {
      if (this.#entries.size <= limit) return;
      this.#entries.delete(id);
    }
  }
}

/** A serialized origin contains no space. */
const idOf = ({ origin, url }: Pick<CacheKey, "origin" | "url">): string => `${origin} ${url}`;

/** Names of an entry expire by themselves. The entry's own time matters if the call needs no name. */
const isLive = ({ expires }: CacheEntry, { now, engine }: Lookup): boolean =>
  expires > now || departs(engine, "expired-entry-covers-plain-call");

/** Sets the time of the names that match, or adds the name to the first entry. */
function allow(
  entries: readonly [CacheEntry, ...CacheEntry[]],
  kind: NameKind,
  name: string,
  expires: number,
  lookup: Lookup,
): void {
  const [own] = entries;
  let isNew = true;
  for (const entry of entries) {
    for (const match of matchingNames(entry, kind, name, lookup)) {
      entry[kind].set(match, expires);
      isNew = false;
    }
  }
  if (isNew) own[kind].set(name, expires);
}
