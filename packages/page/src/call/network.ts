import type { Header, HeaderList, SentRequest, ServerResponse } from "@corsac/user-agent";
import type { CookieContext } from "../cookies/context.ts";
import { rejectionText } from "../cookies/rejection.ts";
import { browserHeaders } from "../request/browser-headers.ts";
import type { Call } from "../request/call.ts";
import { referrerHeader } from "../request/referrer.ts";
import type { CacheAnswer, ResponseOutcome } from "../http-cache/cache-answer.ts";
import type { PageRequest, PageResponse } from "../types/page.ts";
import type { WireRequest, WireResponse } from "../types/wire.ts";
import { RouteError } from "../routes/route-error.ts";
import { departs } from "../engine/departures.ts";
import { abortable } from "./abortable.ts";
import type { CallingPage } from "./calling-page.ts";

/**
 * The network of one call: it sends each request of the algorithm with the browser's own headers, through the HTTP cache
 * and with cookies.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch | HTTP-network-or-cache fetch}
 */
export class Network {
  readonly requests: PageRequest[] = [];
  /** The last answer, until it is settled; `null` if the server did not answer. */
  #last: CacheAnswer | null = null;
  /** URLs of the call so far, redirects included. */
  readonly #chain: string[] = [];
  readonly #page: CallingPage;
  readonly #call: Call;
  /** A redirect starts from the referrer of the request before it. */
  #referrer: string;
  #cache: RequestCache;

  constructor(page: CallingPage, call: Call) {
    this.#page = page;
    this.#call = call;
    this.#referrer = call.referrer;
    this.#cache = call.cache;
  }

  /** Answers a request of the algorithm. */
  async answer(sent: SentRequest): Promise<ServerResponse | null> {
    const { signal, bytes } = this.#call;
    if (signal?.aborted === true) {
      if (bytes instanceof ReadableStream && !bytes.locked) bytes.cancel(signal.reason).catch(() => undefined);
      throw signal.reason;
    }
    if (this.#last?.reloadsTarget === true) this.#cache = "reload";
    // The algorithm goes on after a redirect, whose body nobody reads, or repeats a request after 421.
    this.settle(this.#last?.response.status === 421 ? "blocked" : "unreadable");
    if (this.#chain.at(-1) !== sent.url) this.#chain.push(sent.url);
    const response = this.#fetch(sent, this.#wireRequest(sent));
    this.#last = await (signal === null ? response : abortable(response, signal));
    return this.#last?.response ?? null;
  }

  /** Reports to the HTTP cache who reads the last response, and returns it. */
  settle(outcome: ResponseOutcome): WireResponse | null {
    const last = this.#last;
    this.#last = null;
    last?.settle(outcome);
    return last?.response ?? null;
  }

  #fetch(sent: SentRequest, request: WireRequest): Promise<CacheAnswer | null> {
    const { credentials } = sent;
    const context = { cache: this.#cache, site: this.#page.place.site ?? this.#page.place.partition, credentials };
    return this.#page.httpCache.fetch(request, context, (each) => this.#sendRepeatedly(each, credentials));
  }

  #wireRequest(sent: SentRequest): WireRequest {
    const { kind, url, method, headers, body, credentials, referrerPolicy } = sent;
    const { bytes, input, signal } = this.#call;
    const target = new URL(url);
    const referrer = referrerHeader(this.#page.place, this.#referrer, referrerPolicy, target);
    this.#referrer = referrer ?? "";
    const earlier = this.#chain.slice(0, -1);
    const context = { kind, mode: input.mode ?? "cors", target, earlier, headers, referrer };
    const all = [...headers, ...browserHeaders(this.#page, context)];
    const cookie = credentials ? this.#page.cookies.header(this.#cookieContext(url)) : null;
    if (cookie !== null) all.push(["Cookie", cookie]);
    const sentBody = body === null || input.body == null ? null : bytes;
    return { kind, url, method, headers: oneLineEach(all), body: sentBody, signal };
  }

  async #sendRepeatedly(request: WireRequest, credentials: boolean): Promise<WireResponse | null> {
    const isRepeated = request.kind === "preflight" || request.method === "GET" || request.method === "HEAD";
    const times = isRepeated && departs(this.#page.engine, "reset-request-repeated") ? MOST_ATTEMPTS : 1;
    let response = await this.#send(request, credentials);
    for (let sent = 1; sent < times && response === null && isReset(this.requests.at(-1)?.error); sent++) {
      response = await this.#send(request, credentials);
    }
    return response;
  }

  async #send(request: WireRequest, credentials: boolean): Promise<WireResponse | null> {
    const { kind, url, method, headers } = request;
    const entry: { -readonly [Key in keyof PageRequest]: PageRequest[Key] } = {
      kind,
      url,
      method,
      headers,
      response: null,
    };
    this.requests.push(entry);
    this.#page.requests.add(entry);
    const response = await this.#page.send(request).catch((error: unknown) => {
      if (error instanceof RouteError || request.signal?.aborted === true) throw error;
      entry.error = error;
      return null;
    });
    if (response === null) return null;
    entry.response = head(response);
    if (credentials) {
      const lines = response.headers.filter(([name]) => name.toLowerCase() === "set-cookie").map(([, value]) => value);
      if (lines.length > 0) this.#storeCookies(url, lines);
    }
    return response;
  }

  #storeCookies(url: string, lines: readonly string[]): void {
    for (const rejection of this.#page.cookies.store(this.#cookieContext(url), lines)) {
      const text = rejectionText(rejection, this.#page.engine);
      if (text !== null) this.#page.console.add({ level: "error", text });
    }
  }

  #cookieContext(url: string): CookieContext {
    return { page: this.#page.place.partition, url, chain: this.#chain };
  }
}

/** Firefox's preference `network.http.request.max-attempts`. */
const MOST_ATTEMPTS = 10;

/** True for the error of a connection that the server reset. */
const isReset = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "ECONNRESET";

/** Browsers send the values of a repeated name in one line. */
function oneLineEach(list: HeaderList): readonly Header[] {
  const lines = new Map<string, Header>();
  for (const [name, value] of list) {
    const lower = name.toLowerCase();
    const before = lines.get(lower);
    lines.set(lower, before === undefined ? [name, value] : [before[0], `${before[1]}, ${value}`]);
  }
  return [...lines.values()];
}

const head = ({ status, headers, error }: WireResponse): PageResponse =>
  error === undefined ? { status, headers } : { status, headers, error };
