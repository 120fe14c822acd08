import { toCors } from "../create-cors.ts";
import type { Cors } from "../interface/cors.ts";
import type { Checked, CorsOptions, PolicyOptions } from "../interface/options.ts";

/**
 * A handler as a framework calls it, which says what the request is beyond WHATWG's and what comes behind it.
 *
 * @public
 */
export type RouteHandler = (
  // oxlint-disable-next-line typescript/no-explicit-any
  request: any,
  // oxlint-disable-next-line typescript/no-explicit-any
  ...args: any[]
) => Response | undefined | void | Promise<Response | undefined | void>;

/**
 * Handlers of one route by method, as Next.js and frameworks like it export them.
 *
 * @public
 */
export interface RouteHandlers {
  readonly [method: string]: RouteHandler;
}

/** The answer to an `OPTIONS` request that is no preflight, where the route has none of its own. */
function allow(methods: readonly string[]): () => Response {
  const names = new Set(["OPTIONS", ...methods, ...(methods.includes("GET") ? ["HEAD"] : [])]);
  return () => new Response(null, { status: 204, headers: { Allow: [...names].join(", ") } });
}

/**
 * Puts a policy around the handlers of a route and adds `OPTIONS`, which answers preflights; other `OPTIONS` requests go
 * to the route's own where it has one, and else hear which methods there are. Further arguments pass through. Responses
 * that cannot be changed, such as those of `fetch()` and `Response.redirect()`, are copied.
 *
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * // permitted
 * export const { GET, PUT, OPTIONS } = corsHandlers({ GET: list, PUT: save }, { origin: "https://app.example.com" });
 * // prohibited: without OPTIONS, the framework answers the preflight of PUT
 * export const { GET, PUT } = corsHandlers({ GET: list, PUT: save }, { origin: "https://app.example.com" });
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function corsHandlers<H extends RouteHandlers>(
  handlers: H,
  policy: Cors,
): H & { readonly OPTIONS: RouteHandler };
export function corsHandlers<H extends RouteHandlers, const O extends PolicyOptions>(
  handlers: H,
  options: Checked<O>,
): H & { readonly OPTIONS: RouteHandler };
export function corsHandlers(handlers: RouteHandlers, input: PolicyOptions | Cors): RouteHandlers {
  const cors = toCors(input as CorsOptions | Cors);
  const all: RouteHandlers = { OPTIONS: allow(Object.keys(handlers)), ...handlers };
  return Object.fromEntries(Object.entries(all).map(([method, handler]) => [method, cors.wrap(handler)]));
}
