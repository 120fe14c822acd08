import type { Engine, Header } from "@corsac/user-agent";
import type { CookieJar } from "tough-cookie";
import type { PageOptions } from "./options.ts";

/**
 * A request that a page sent over the network, and its response. Responses of the HTTP cache are not in it.
 *
 * @public
 */
export interface PageRequest {
  readonly kind: "preflight" | "actual";
  readonly method: string;
  readonly url: string;
  /** Header lines in order. Names may repeat. */
  readonly headers: readonly Header[];
  /** `null` if the server did not answer. */
  readonly response: PageResponse | null;
  /** The reason why the server did not answer: the connection was refused, its certificate is not trusted. */
  readonly error?: unknown;
}

/**
 * The head of a response, with its header lines in order and not joined.
 *
 * @public
 */
export interface PageResponse {
  readonly status: number;
  readonly headers: readonly Header[];
  /** The exception of a handler in this process. */
  readonly error?: unknown;
}

/**
 * A message in the console of the page's browser.
 *
 * @public
 */
export interface ConsoleMessage {
  readonly level: "error";
  readonly text: string;
}

/**
 * A page of an origin in a browser.
 *
 * @public
 */
export interface Page {
  /** The serialized origin; `"null"` for a sandboxed page. */
  readonly origin: string;
  /** The page's URL. `fetch` resolves relative URLs against it. */
  readonly url: string;
  readonly engine: Engine;
  /**
   * `fetch()` of the page. It needs no receiver, so it can be passed on: `globalThis.fetch = page.fetch`.
   *
   * A blocked call rejects with the engine's own `TypeError`, whose `cause` is a {@link FetchFailure}.
   *
   * @see {@link https://fetch.spec.whatwg.org/#fetch-method}
   */
  readonly fetch: typeof globalThis.fetch;
  /**
   * `Request` of the page: relative URLs are relative to the page, and headers that script cannot set are dropped.
   *
   * @see {@link https://fetch.spec.whatwg.org/#request-class}
   */
  readonly Request: typeof globalThis.Request;
  /** The cookies of the page's browser. Set or read them in a test. */
  readonly cookies: CookieJar;
  /** The last 1000 requests of the page, the oldest first. */
  readonly requests: readonly PageRequest[];
  /** The last 1000 messages in the console, the oldest first. */
  readonly console: readonly ConsoleMessage[];
}

/**
 * A browser: its pages share cookies and caches.
 *
 * @public
 */
export interface Browser {
  readonly engine: Engine;
  /** The cookies of all pages. Set or read them in a test. */
  readonly cookies: CookieJar;
  /**
   * Opens a page.
   *
   * @param page - an origin, a URL, or `"null"` for a sandboxed page
   */
  openPage(page: string, options?: PageOptions): Page;
}
