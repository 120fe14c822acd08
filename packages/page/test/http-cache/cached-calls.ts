import type { Engine, Header } from "@corsac/user-agent";
import type { CacheAnswer, ResponseOutcome } from "../../src/http-cache/cache-answer.ts";
import { HttpCache } from "../../src/http-cache/http-cache.ts";
import { siteOf } from "../../src/site/site.ts";
import type { CacheLimits } from "../../src/http-cache/response-store.ts";
import type { WireRequest } from "../../src/types/wire.ts";

const APP = "https://app.example.com";
export const URL_OF_NOTES = "https://api.example.com/notes";

/** A time in 2030, when all calls begin. */
const START: number = Date.UTC(2030, 0, 1);

export const at = (seconds: number): string => new Date(START + seconds * 1000).toUTCString();

export interface CachedCall {
  readonly url?: string;
  readonly method?: string;
  readonly headers?: readonly Header[];
  readonly body?: string;
  readonly page?: string;
  readonly cache?: RequestCache;
  readonly credentials?: boolean;
  readonly outcome?: ResponseOutcome;
  /** The server's answer. The body is `answer 1`, `answer 2` … unless it is given. */
  readonly server?:
    | readonly Header[]
    | { readonly status?: number; readonly headers?: readonly Header[]; readonly body?: BodyInit | null };
}

export interface CallResult {
  readonly status: number | null;
  readonly body: string | null;
  readonly headers: readonly Header[];
  readonly source: CacheAnswer["source"] | null;
  /** The request that reached the server. */
  readonly sent: WireRequest | null;
}

/** A cache with a clock that stands still, and a server that answers as each call says. */
export class CachedCalls {
  readonly cache: HttpCache;
  seconds = 0;
  #answers = 0;

  constructor(engine: Engine = "standard", limits?: CacheLimits) {
    const now = (): number => START + this.seconds * 1000;
    this.cache = new HttpCache(limits === undefined ? { engine, now } : { engine, now, limits });
  }

  async answer(call: CachedCall): Promise<{ readonly answer: CacheAnswer | null; readonly sent: WireRequest | null }> {
    const { url = URL_OF_NOTES, method = "GET", headers = [], body = null, server = [] } = call;
    const { page = APP, cache = "default", credentials = false } = call;
    let sent: WireRequest | null = null;
    const bytes = body === null ? null : new TextEncoder().encode(body);
    const request: WireRequest = { kind: "actual", url, method, headers, body: bytes, signal: null };
    const answer = await this.cache.fetch(request, { cache, site: siteOf(page) ?? page, credentials }, (each) => {
      sent = each;
      this.#answers += 1;
      const response =
        "status" in server || "headers" in server || "body" in server
          ? server
          : { headers: server as readonly Header[] };
      const hasBody = response.status !== 304;
      const text = method === "HEAD" ? "" : `answer ${this.#answers}`;
      const given = response.body === undefined ? text : response.body;
      return Promise.resolve({
        status: response.status ?? 200,
        statusText: "",
        headers: response.headers ?? [],
        body: hasBody ? new Response(given).body : null,
      });
    });
    return { answer, sent };
  }

  async call(call: CachedCall = {}): Promise<CallResult> {
    const { answer, sent } = await this.answer(call);
    const { outcome = "readable" } = call;
    answer?.settle(outcome);
    if (answer === null) return { status: null, body: null, headers: [], source: null, sent };
    const { status, headers, body } = answer.response;
    const isRead = outcome === "readable" && body !== null && call.method !== "HEAD" && status !== 204;
    if (outcome === "readable" && !isRead) await body?.cancel();
    const text = isRead ? await new Response(body).text() : null;
    // Lets the cache read bodies that nobody else reads.
    if (!isRead) await new Promise((resolve) => setImmediate(resolve));
    return { status, body: text, headers, source: answer.source, sent };
  }

  /** Makes two calls and returns the source of the second. */
  async second(first: CachedCall, second: CachedCall = {}): Promise<CallResult["source"]> {
    await this.call(first);
    return (await this.call({ ...first, server: [], ...second })).source;
  }
}

export const valueOf = (headers: readonly Header[] | undefined, name: string): string | null =>
  headers?.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1] ?? null;
