import type { IncomingMessage, Server } from "node:http";

/** A request as it reached an API. */
export interface Recorded {
  readonly method: string;
  readonly url: string;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
  readonly headers: { get(name: string): string | null };
}

/** Marks a request that the demo itself repeats; see `exchanges.ts`. */
export const repeatedField = "x-demo-repeated";

/**
 * The requests of a browser to each API: the latest of each method for each URL. The browser does not repeat a preflight
 * that it has cached, so the journal keeps it.
 */
export class Journal {
  readonly #requests = new Map<string, Map<string, Recorded>>();

  /** Records every request that reaches a server from now on. */
  watch(api: string, server: Server): void {
    server.prependListener("request", (request) => {
      if (request.headers[repeatedField] !== undefined) return;
      const key = `${api} ${request.url}`;
      const methods = this.#requests.get(key) ?? new Map<string, Recorded>();
      this.#requests.set(key, methods);
      methods.set(request.method ?? "", record(request));
    });
  }

  /** Forgets all requests. */
  clear(): void {
    this.#requests.clear();
  }

  /** Returns the requests for a URL, each preflight before its request. */
  of(api: string, url: string): readonly Recorded[] {
    const methods = this.#requests.get(`${api} ${url}`);
    return methods ? [...methods.values()].toSorted((a, b) => rank(a) - rank(b)) : [];
  }
}

function rank(request: Recorded): number {
  return request.method === "OPTIONS" ? 0 : 1;
}

function record(request: IncomingMessage): Recorded {
  const headers = new Headers();
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    headers.append(request.rawHeaders[i] as string, request.rawHeaders[i + 1] as string);
  }
  return {
    method: request.method ?? "",
    url: request.url ?? "",
    rawHeaders: request.rawHeaders,
    headers,
  };
}
