import { departs } from "../engine/departures.ts";
import type { Engine } from "../engine/engine.ts";
import { byteLowercase } from "../header-list/header-list.ts";
import { NON_WILDCARD_REQUEST_HEADERS } from "../request-header/other-names.ts";
import type { CredentialsMode } from "../request/types.ts";

/**
 * The key of cached preflight responses: serialized request origin, URL without fragment, credentials mode.
 *
 * @public
 */
export interface CacheKey {
  readonly origin: string;
  readonly url: string;
  readonly credentials: CredentialsMode;
}

interface CacheEntry {
  readonly origin: string;
  readonly url: string;
  readonly credentials: boolean;
  readonly kind: "method" | "header";
  /** A method, a header name in lower case, or `*`. */
  readonly name: string;
  readonly expires: number;
}

/**
 * The CORS-preflight cache. It has no clock: pass a function that returns milliseconds, such as `Date.now` or a counter.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-cache}
 * @public
 */
export class PreflightCache {
  #entries: readonly CacheEntry[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @see {@link https://fetch.spec.whatwg.org/#concept-cache-match-method | method cache entry match} */
  matchesMethod(key: CacheKey, method: string): boolean {
    return this.#live(key).some(({ kind, name }) => kind === "method" && (name === method || name === "*"));
  }

  /** @see {@link https://fetch.spec.whatwg.org/#concept-cache-match-header | header-name cache entry match} */
  matchesHeader(key: CacheKey, header: string, engine: Engine = "standard"): boolean {
    const lower = byteLowercase(header);
    const covered = !NON_WILDCARD_REQUEST_HEADERS.includes(lower) || departs(engine, "wildcard-covers-authorization");
    return this.#live(key).some(({ kind, name }) => kind === "header" && (name === lower || (name === "*" && covered)));
  }

  /** True if the cache has any entry for the key. */
  has(key: CacheKey): boolean {
    return this.#live(key).length > 0;
  }

  /** @see {@link https://fetch.spec.whatwg.org/#cors-preflight-fetch | CORS-preflight fetch}, steps 7.12 to 7.15 */
  store(key: CacheKey, methods: readonly string[], headers: readonly string[], maxAge: number): void {
    const expires = this.#now() + maxAge * 1000;
    const added = [
      ...methods.map((name) => this.#entry(key, "method", name, expires)),
      ...headers.map((name) => this.#entry(key, "header", byteLowercase(name), expires)),
    ];
    const kept = this.#entries.filter((old) => !added.some((entry) => isSame(old, entry)));
    this.#entries = [...kept, ...added].filter((entry) => entry.expires > this.#now());
  }

  /** @see {@link https://fetch.spec.whatwg.org/#concept-cache-clear | clear cache entries} */
  clear({ origin, url }: Pick<CacheKey, "origin" | "url">): void {
    this.#entries = this.#entries.filter((entry) => entry.origin !== origin || entry.url !== url);
  }

  get size(): number {
    return this.#entries.filter(({ expires }) => expires > this.#now()).length;
  }

  #entry({ origin, url, credentials }: CacheKey, kind: CacheEntry["kind"], name: string, expires: number): CacheEntry {
    return { origin, url, credentials: credentials === "include", kind, name, expires };
  }

  /** A response that allows credentials is valid without them as well, but not the reverse. */
  #live({ origin, url, credentials }: CacheKey): readonly CacheEntry[] {
    const now = this.#now();
    return this.#entries.filter(
      (entry) =>
        entry.origin === origin &&
        entry.url === url &&
        entry.expires > now &&
        (entry.credentials || credentials !== "include"),
    );
  }
}

const isSame = (a: CacheEntry, b: CacheEntry): boolean =>
  a.origin === b.origin && a.url === b.url && a.credentials === b.credentials && a.kind === b.kind && a.name === b.name;
