import type { Cors, ValidOptions } from "@corsac/core";
import { CONTENT_HEADERS, isPolicyHeader, mergeVary, toCors } from "@corsac/core/adapter";
import { type H3Event, type Middleware, toResponse } from "h3";

/** Makes a response of the value that the next handler returns or throws, as h3 does after all middleware. */
async function respond(event: H3Event, next: () => unknown): Promise<Response> {
  // h3 calls the hook `onResponse` itself, with the response that this middleware returns.
  const { onResponse: _, ...config } = event.app?.config ?? {};
  const value = (async () => next())();
  return toResponse(value, event, config);
}

/**
 * Adds the headers that earlier middleware set to the policy's own answer. h3 would let them replace the policy's: it
 * merges `event.res.headers` into every response.
 */
function keepEarlierHeaders(response: Response, earlier: Headers): void {
  for (const [name, value] of [...earlier]) {
    earlier.delete(name);
    if (name === "vary") response.headers.set(name, mergeVary(response.headers.get(name) ?? "", value));
    else if (!isPolicyHeader(name) && !CONTENT_HEADERS.includes(name)) response.headers.append(name, value);
  }
}

/**
 * Returns middleware that answers CORS-preflight requests and puts the CORS headers on all other responses that pass
 * through it, including errors and unmatched routes. Register it first.
 *
 * @throws CorsConfigError with every mistake found in the options
 * @example
 * ```ts
 * const app = new H3();
 * // permitted
 * app.use(cors({ origin: "https://app.example.com", credentials: true }));
 * // prohibited: does not compile
 * app.use(cors({ origin: "*", credentials: true }));
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 */
export function cors<const O>(policy: ValidOptions<O, Cors>): Middleware {
  const handle = toCors(policy).wrap((_request: Request, event: H3Event, next: () => unknown) => respond(event, next));
  return async (event, next) => {
    const response = await handle(event.req as Request, event, next);
    keepEarlierHeaders(response, event.res.headers);
    return response;
  };
}
