import { type Engine, getValue, type Header, type HeaderList, isRedirectStatus } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import type { Send, WireRequest, WireResponse } from "../types/wire.ts";
import type { CacheAnswer, ResponseOutcome } from "./cache-answer.ts";
import { parseCacheControl } from "./cache-control.ts";
import { isAboutConnection } from "./connection-header.ts";
import { invalidatedUrls } from "./invalidation.ts";
import { cacheModeHeaders, effectiveCacheMode } from "./request-mode.ts";
import { partOf } from "./partial.ts";
import { type CacheLimits, ResponseStore } from "./response-store.ts";
import { conditionalHeaders, freshen } from "./revalidation.ts";
import { SharedBody } from "./shared-body.ts";
import { siteOf } from "../site/site.ts";
import { isStorable } from "./storable.ts";
import type { StoredResponse } from "./stored-response.ts";
import { decideUse, type StoredUse } from "./stored-use.ts";

/** The circumstances of a request that the HTTP cache depends on. */
export interface CacheContext {
  /** The request's cache mode. */
  readonly cache: RequestCache;
  /** The serialized origin of the page: engines keep a cache for each site. */
  readonly page: string;
  /** True if the request includes credentials. */
  readonly credentials: boolean;
}

interface Load {
  readonly request: WireRequest;
  /** The request with the headers of its cache mode. */
  readonly sent: WireRequest;
  readonly context: CacheContext;
  readonly key: string;
  readonly stored: StoredResponse | null;
  readonly use: StoredUse;
}

const MEBIBYTE = 1024 * 1024;

const DEFAULT_LIMITS: CacheLimits = { entries: 1000, bytes: 64 * MEBIBYTE };

/** A larger body is not stored. */
const BODY_LIMIT = 8 * MEBIBYTE;

/**
 * The HTTP cache of a browser: a private cache with one response for each URL.
 *
 * @see {@link https://httpwg.org/specs/rfc9111.html | RFC 9111}
 */
export class HttpCache {
  readonly #engine: Engine;
  readonly #now: () => number;
  readonly #store: ResponseStore;
  /** Stored redirects that a call has followed. */
  readonly #followed = new WeakSet<StoredResponse>();

  constructor(options: { readonly engine: Engine; readonly now: () => number; readonly limits?: CacheLimits }) {
    this.#engine = options.engine;
    this.#now = options.now;
    this.#store = new ResponseStore(options.limits ?? DEFAULT_LIMITS);
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
    const key = this.#key(request.url, headers, context, method);
    if (method !== "GET" && method !== "HEAD") return this.#fetchUnsafe(sent, context, send);
    if (getValue(headers, "range") !== null && !departs(this.#engine, "range-in-key")) {
      return this.#storedPart(request, mode, key) ?? this.#fetchPart(sent, key, send);
    }
    const stored = this.#stored(method, key);
    const use = stored === null ? "replace" : decideUse(stored, headers, mode, this.#now(), this.#engine);
    const load = (): Promise<CacheAnswer | null> => this.#load({ request, sent, context, key, stored, use }, send);
    if (stored === null || (use !== "use" && use !== "use-then-revalidate")) {
      return mode === "only-if-cached" ? null : load();
    }
    if (use === "use-then-revalidate") load().then((answer) => answer?.settle("unreadable"), ignore);
    return this.#following(stored, answerFrom(stored, method, "cache"));
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

  /** Asks the server, and updates the cache. */
  async #load({ request, sent, context, key, stored, use }: Load, send: Send): Promise<CacheAnswer | null> {
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
      return answerFrom(fresh, method, "revalidated");
    }
    return method === "GET" || departs(this.#engine, "head-apart")
      ? this.#storing(request, response, key)
      : this.#changing(response, () => this.#invalidate(request, response, context));
  }

  /** True if script forbids to store the response. */
  #mustNotStore(headers: HeaderList): boolean {
    return parseCacheControl(headers, this.#engine).noStore && !departs(this.#engine, "request-no-store-ignored");
  }

  /** A HEAD can be answered from the stored response to a GET. */
  #stored(method: string, key: string): StoredResponse | null {
    return method === "HEAD" && departs(this.#engine, "head-not-from-get") ? null : this.#store.get(key);
  }

  /** Answers a request for a range from a whole response that is stored. */
  #storedPart({ method, headers }: WireRequest, mode: RequestCache, key: string): CacheAnswer | null {
    if (method !== "GET" || !departs(this.#engine, "range-from-stored")) return null;
    const stored = this.#store.get(key);
    if (stored === null || decideUse(stored, headers, mode, this.#now(), this.#engine) !== "use") return null;
    const part = partOf(stored, getValue(headers, "range") ?? "");
    return part === null ? null : { response: part, source: "cache", settle: cancelUnlessReadable(part) };
  }

  /** Sends a request for a range. The server may answer with the whole response. */
  async #fetchPart(request: WireRequest, key: string, send: Send): Promise<CacheAnswer | null> {
    if (request.method !== "GET" || !departs(this.#engine, "range-from-stored")) return passThrough(request, send);
    const response = await send(request);
    if (response === null) return null;
    return response.status === 200 ? this.#storing(request, response, key) : networkAnswer(response);
  }

  async #fetchUnsafe(request: WireRequest, context: CacheContext, send: Send): Promise<CacheAnswer | null> {
    const response = await send(request);
    return response && this.#changing(response, () => this.#invalidate(request, response, context));
  }

  #invalidate(request: WireRequest, response: WireResponse, context: CacheContext): void {
    for (const url of invalidatedUrls(request, response, this.#engine)) {
      this.#store.delete(this.#key(url, request.headers, context));
    }
  }

  /** Changes the cache for a response that is not stored: at once, or after the checks of the page. */
  #changing(response: WireResponse, change: () => void): CacheAnswer {
    const isLate = departs(this.#engine, "changes-after-checks");
    if (!isLate) change();
    const cancel = cancelUnlessReadable(response);
    return {
      response,
      source: "network",
      settle: (outcome) => {
        cancel(outcome);
        if (isLate && outcome !== "blocked") change();
      },
    };
  }

  /** Stores a response, or removes the one that it replaces. */
  #storing(request: WireRequest, response: WireResponse, key: string): CacheAnswer {
    const { status, statusText, headers } = response;
    const head = {
      status,
      statusText,
      headers: headers.filter(([name]) => !isAboutConnection(name)),
      requestHeaders: request.headers,
      receivedAt: this.#now(),
    };
    if (!isStorable(head, this.#engine)) return this.#changing(response, () => this.#store.delete(key));
    if (!departs(this.#engine, "changes-after-checks")) this.#store.delete(key);
    const isRedirect = isRedirectStatus(status) && getValue(headers, "location") !== null;
    const isBodyless = isRedirect || request.method === "HEAD" || NULL_BODY_STATUSES.includes(status);
    const body = isBodyless || response.body === null ? null : new SharedBody(response.body, BODY_LIMIT);
    const stream = body === null ? response.body : body.stream();
    const settle = (outcome: ResponseOutcome): void => {
      const isKept =
        outcome !== "blocked" ||
        departs(this.#engine, isRedirect ? "blocked-redirects-stored" : "blocked-responses-stored");
      if (isKept) this.#store.set(key, { ...head, body });
      // The cache reads a body that script cannot read, as long as it can store it.
      if (isKept && outcome !== "readable") void body?.drain();
      if (outcome !== "readable") stream?.cancel().catch(ignore);
    };
    return { response: { ...response, body: stream }, source: "network", settle };
  }

  #key(url: string, headers: HeaderList, { page, credentials }: CacheContext, method = "GET"): string {
    const site = departs(this.#engine, "sites-share-a-cache") ? "" : (siteOf(page) ?? page);
    const isAnonymous = !credentials && departs(this.#engine, "anonymous-apart");
    const range = departs(this.#engine, "range-in-key") ? (getValue(headers, "range") ?? "") : "";
    const isHead = method === "HEAD" && departs(this.#engine, "head-apart");
    // A URL contains no space.
    return [site, isAnonymous ? "anonymous" : "", isHead ? "head" : "", url, range].join(" ");
  }
}

/** Errors of a body reach its reader, and nobody waits for a revalidation in the background. */
const ignore = (): void => undefined;

const NULL_BODY_STATUSES: readonly number[] = [204, 205];

const withHeaders = (request: WireRequest, added: readonly Header[]): WireRequest =>
  added.length === 0 ? request : { ...request, headers: [...request.headers, ...added] };

async function passThrough(request: WireRequest, send: Send): Promise<CacheAnswer | null> {
  const response = await send(request);
  return response && networkAnswer(response);
}

const networkAnswer = (response: WireResponse): CacheAnswer => ({
  response,
  source: "network",
  settle: cancelUnlessReadable(response),
});

function answerFrom(stored: StoredResponse, method: string, source: "cache" | "revalidated"): CacheAnswer {
  const { status, statusText, headers, body } = stored;
  const response = { status, statusText, headers, body: method === "HEAD" ? null : (body?.stream() ?? null) };
  return { response, source, settle: cancelUnlessReadable(response) };
}

const cancelUnlessReadable =
  ({ body }: WireResponse) =>
  (outcome: ResponseOutcome): void => {
    if (outcome !== "readable") body?.cancel().catch(ignore);
  };
