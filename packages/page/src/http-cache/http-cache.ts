import type { Engine } from "@corsac/user-agent";
import type { Send, WireRequest, WireResponse } from "../types/wire.ts";

/** The circumstances of a request that the HTTP cache depends on. */
export interface CacheContext {
  /** The request's cache mode. */
  readonly cache: RequestCache;
  /** The serialized origin of the page: engines keep a cache for each site. */
  readonly page: string;
  /** True if the request includes credentials. */
  readonly credentials: boolean;
  readonly mode: "cors" | "no-cors" | "same-origin";
}

/** The HTTP cache of a browser. */
export class HttpCache {
  readonly engine: Engine;

  constructor(options: { readonly engine: Engine; readonly now: () => number }) {
    this.engine = options.engine;
  }

  /**
   * Answers a request from the cache or from the server.
   *
   * @see {@link https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch | HTTP-network-or-cache fetch}
   */
  fetch(request: WireRequest, _context: CacheContext, send: Send): Promise<WireResponse | null> {
    return send(request);
  }
}
