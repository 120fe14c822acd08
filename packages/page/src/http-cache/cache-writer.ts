import { type Engine, getValue, isRedirectStatus } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import type { WireRequest, WireResponse } from "../types/wire.ts";
import { type CacheAnswer, ignore, plainAnswer, type ResponseOutcome } from "./cache-answer.ts";
import { type CacheContext, cacheKey } from "./cache-key.ts";
import { isAboutConnection } from "./connection-header.ts";
import { invalidatedUrls } from "./invalidation.ts";
import type { ResponseStore } from "./response-store.ts";
import { SharedBody } from "./shared-body.ts";
import { isStorable } from "./storable.ts";

/** A larger body is not stored. */
const BODY_LIMIT = 8 * 1024 * 1024;

const NULL_BODY_STATUSES: readonly number[] = [204, 205];

/** Changes the cache for the responses of servers: at once, or after the checks of the page, as the engine does. */
export class CacheWriter {
  readonly #store: ResponseStore;
  readonly #engine: Engine;
  readonly #now: () => number;

  constructor(store: ResponseStore, engine: Engine, now: () => number) {
    this.#store = store;
    this.#engine = engine;
    this.#now = now;
  }

  /** Stores a response, or removes the one that it replaces. */
  store(request: WireRequest, response: WireResponse, key: string): CacheAnswer {
    const { status, statusText, headers } = response;
    const head = {
      status,
      statusText,
      headers: headers.filter(([name]) => !isAboutConnection(name)),
      requestHeaders: request.headers,
      receivedAt: this.#now(),
    };
    if (!isStorable(head, this.#engine)) return this.#change(response, () => this.#store.delete(key));
    if (!departs(this.#engine, "changes-after-checks")) this.#store.delete(key);
    const isBodyless = isRedirect(response) || request.method === "HEAD" || NULL_BODY_STATUSES.includes(status);
    const body = isBodyless || response.body === null ? null : new SharedBody(response.body, BODY_LIMIT);
    const stream = body === null ? response.body : body.stream();
    const settle = (outcome: ResponseOutcome): void => {
      const isKept = outcome !== "blocked" || this.#keepsBlocked(response);
      if (isKept) this.#store.set(key, { ...head, body });
      // The cache reads a body that script cannot read, as long as it can store it.
      if (isKept && outcome !== "readable") void body?.drain();
      if (outcome !== "readable") stream?.cancel().catch(ignore);
    };
    return { response: { ...response, body: stream }, source: "network", settle };
  }

  /** Removes the stored responses that a response to another method than GET invalidates. */
  invalidate(request: WireRequest, response: WireResponse, context: CacheContext): CacheAnswer {
    return this.#change(response, () => {
      for (const url of invalidatedUrls(request, response, this.#engine)) {
        this.#store.delete(cacheKey(url, { ...request, method: "GET" }, context, this.#engine));
      }
    });
  }

  #change(response: WireResponse, change: () => void): CacheAnswer {
    const answer = plainAnswer(response, "network");
    if (isRedirect(response) && departs(this.#engine, "redirects-change-nothing")) return answer;
    if (!departs(this.#engine, "changes-after-checks")) {
      change();
      return answer;
    }
    const settle = (outcome: ResponseOutcome): void => {
      answer.settle(outcome);
      if (outcome !== "blocked") change();
    };
    return { ...answer, settle };
  }

  #keepsBlocked(response: WireResponse): boolean {
    return departs(this.#engine, isRedirect(response) ? "blocked-redirects-stored" : "blocked-responses-stored");
  }
}

const isRedirect = ({ status, headers }: WireResponse): boolean =>
  isRedirectStatus(status) && getValue(headers, "location") !== null;
