import { type Engine, getValue, type Header, type HeaderList } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import type { Send, WireRequest } from "../types/wire.ts";
import { type CacheAnswer, ignore, plainAnswer, type ResponseOutcome, storedAnswer } from "./cache-answer.ts";
import { parseCacheControl } from "./cache-control.ts";
import { type CacheContext, cacheKey } from "./cache-key.ts";
import { CacheWriter } from "./cache-writer.ts";
import { invalidates } from "./invalidation.ts";
import { partOf } from "./partial.ts";
import { cacheModeHeaders, effectiveCacheMode } from "./request-mode.ts";
import { type CacheLimits, ResponseStore } from "./response-store.ts";
import { conditionalHeaders, freshen } from "./revalidation.ts";
import { isStorable } from "./storable.ts";
import type { StoredResponse } from "./stored-response.ts";
import { decideUse, type StoredUse } from "./stored-use.ts";
import { matchesVary } from "./vary.ts";

const DEFAULT_LIMITS: CacheLimits = { entries: 1000, bytes: 64 * 1024 * 1024 };

/** A call of {@link HttpCache.fetch}. */
interface CachedRequest {
  readonly request: WireRequest;
  /** The request with the headers of its cache mode. */
  readonly sent: WireRequest;
  readonly mode: RequestCache;
  readonly context: CacheContext;
  readonly key: string;
}

/**
 * The HTTP cache of a browser: a private cache with one response for each URL.
 *
 * @see {@link https://httpwg.org/specs/rfc9111.html | RFC 9111}
 */
export class HttpCache {
  readonly #engine: Engine;
  readonly #now: () => number;
  readonly #store: ResponseStore;
  readonly #writer: CacheWriter;
  /** Stored redirects that a call has followed. */
  readonly #followed = new WeakSet<StoredResponse>();

  constructor(options: { readonly engine: Engine; readonly now: () => number; readonly limits?: CacheLimits }) {
    this.#engine = options.engine;
    this.#now = options.now;
    this.#store = new ResponseStore(options.limits ?? DEFAULT_LIMITS);
    this.#writer = new CacheWriter(this.#store, this.#engine, this.#now);
  }

  /** The number of stored responses. */
  get size(): number {
    return this.#store.size;
  }

  /**
   * Answers a request from the cache or from the server. Returns `null` if there is no response.
   *
   * @see {@link https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch | HTTP-network-or-cache fetch}
   */
  async fetch(request: WireRequest, context: CacheContext, send: Send): Promise<CacheAnswer | null> {
    const { kind, method, headers } = request;
    const mode = effectiveCacheMode(headers, context.cache);
    const sent = withHeaders(request, cacheModeHeaders(headers, mode));
    if (kind === "preflight" || mode === "no-store" || this.#mustNotStore(headers)) return passThrough(sent, send);
    const key = cacheKey(request.url, request, context, this.#engine);
    const cached: CachedRequest = { request, sent, mode, context, key };
    if (method !== "GET" && method !== "HEAD") return this.#fetchUnsafe(cached, send);
    if (getValue(headers, "range") !== null && !departs(this.#engine, "range-in-key")) {
      return this.#fetchPart(cached, send);
    }
    return this.#fetchSafe(cached, send);
  }

  /** True if script forbids to store the response. */
  #mustNotStore(headers: HeaderList): boolean {
    return parseCacheControl(headers, this.#engine).noStore && !departs(this.#engine, "request-no-store-ignored");
  }

  /** Answers a GET, or a HEAD from the stored response to a GET. */
  async #fetchSafe(cached: CachedRequest, send: Send): Promise<CacheAnswer | null> {
    const { request, mode, key } = cached;
    const isApart = request.method === "HEAD" && departs(this.#engine, "head-not-from-get");
    const stored = isApart ? null : this.#store.get(key);
    const use = stored === null ? "replace" : this.#decideUse(stored, cached);
    if (stored === null || (use !== "use" && use !== "use-then-revalidate")) {
      const isCacheOnly = mode === "only-if-cached" && !departs(this.#engine, "only-if-cached-loads");
      return isCacheOnly ? null : this.#load(cached, stored, use, send);
    }
    if (use === "use-then-revalidate") {
      this.#load(cached, stored, "revalidate", send).then((answer) => answer?.settle("unreadable"), ignore);
    }
    return this.#following(stored, storedAnswer(stored, request.method, "cache"));
  }

  #decideUse(stored: StoredResponse, { request, mode }: CachedRequest): StoredUse {
    return decideUse(stored, request.headers, mode, this.#now(), this.#engine);
  }

  /** Firefox fetches the target anew when a stored permanent redirect is followed for the first time. */
  #following(stored: StoredResponse, answer: CacheAnswer): CacheAnswer {
    if (stored.status !== 301 && stored.status !== 308) return answer;
    if (!departs(this.#engine, "permanent-redirect-reloads-once") || this.#followed.has(stored)) return answer;
    const settle = (outcome: ResponseOutcome): void => {
      if (outcome === "unreadable") this.#followed.add(stored);
      answer.settle(outcome);
    };
    return { ...answer, reloadsTarget: true, settle };
  }

  /** Asks the server, and changes the cache. */
  async #load(
    { request, sent, context, key }: CachedRequest,
    stored: StoredResponse | null,
    use: StoredUse,
    send: Send,
  ): Promise<CacheAnswer | null> {
    const { method, headers } = request;
    const matches = use !== "revalidate-variant";
    const conditions = stored === null || use === "replace" ? [] : conditionalHeaders(stored, matches, this.#engine);
    const response = await send(withHeaders(sent, conditions));
    if (response === null) return null;
    if (stored !== null && conditions.length > 0 && response.status === 304) {
      response.body?.cancel().catch(ignore);
      const fresh = freshen(stored, response, headers, this.#now(), this.#engine);
      if (isStorable(fresh, this.#engine)) this.#store.set(key, fresh);
      else this.#store.delete(key);
      return storedAnswer(fresh, method, "revalidated");
    }
    if (method === "GET" || departs(this.#engine, "head-apart")) return this.#writer.store(request, response, key);
    // The response to the HEAD says that the stored response to a GET is outdated.
    if (conditions.length > 0) this.#store.delete(key);
    return this.#writer.invalidate(request, response, context);
  }

  /** Answers a request for a range: Chromium from a stored whole response, the others from the server. */
  async #fetchPart(cached: CachedRequest, send: Send): Promise<CacheAnswer | null> {
    const { request, sent, key } = cached;
    if (request.method !== "GET" || !departs(this.#engine, "range-from-stored")) return passThrough(sent, send);
    const stored = this.#store.get(key);
    const isUsed = stored !== null && this.#decideUse(stored, cached) === "use";
    const part = isUsed ? partOf(stored, getValue(request.headers, "range") ?? "") : null;
    if (part !== null) return plainAnswer(part, "cache");
    const response = await send(sent);
    if (response === null) return null;
    // The server may answer with the whole response.
    return response.status === 200 ? this.#writer.store(request, response, key) : plainAnswer(response, "network");
  }

  async #fetchUnsafe(cached: CachedRequest, send: Send): Promise<CacheAnswer | null> {
    const { request, sent, context } = cached;
    const stored = this.#storedForUnsafe(cached);
    if (stored !== null) return storedAnswer(stored, request.method, "cache");
    const response = await send(sent);
    return response && this.#writer.invalidate(request, response, context);
  }

  /** Chromium answers methods that would invalidate a stored response from it, in cache mode force-cache. */
  #storedForUnsafe({ request, mode, key }: CachedRequest): StoredResponse | null {
    if (mode !== "force-cache" || !departs(this.#engine, "force-cache-for-unsafe-methods")) return null;
    if (request.method === "POST" || !invalidates(request, this.#engine)) return null;
    const stored = this.#store.get(key);
    return stored !== null && matchesVary(stored, request.headers) ? stored : null;
  }
}

const withHeaders = (request: WireRequest, added: readonly Header[]): WireRequest =>
  added.length === 0 ? request : { ...request, headers: [...request.headers, ...added] };

async function passThrough(request: WireRequest, send: Send): Promise<CacheAnswer | null> {
  const response = await send(request);
  return response && plainAnswer(response, "network");
}
