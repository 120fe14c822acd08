import { isCors, toCors } from "../create-cors.ts";
import type { Cors, FetchHandler } from "../interface/cors.ts";
import type { Checked } from "../interface/checked.ts";
import type { CorsOptions, PolicyOptions } from "../interface/options.ts";

/**
 * A handler as a framework calls it, which says what the request is beyond WHATWG's and what comes behind it.
 *
 * @public
 */
export type RouteHandler = (
  request: never,
  ...args: never[]
) => Response | undefined | void | Promise<Response | undefined | void>;

/**
 * Handlers of one route by method, as Next.js and frameworks like it export them.
 *
 * @public
 */
export interface RouteHandlers {
  readonly [method: string]: RouteHandler;
}

/**
 * A handler with a policy around it: it takes what the handler took, but never does without the request, and may answer
 * before the handler does.
 *
 * @public
 */
export type CorsHandled<F> = F extends (request: infer Q, ...args: infer Args) => infer R
  ? (request: unknown extends Q ? Request : Q, ...args: Args) => Response | Awaited<R> | Promise<Response | Awaited<R>>
  : never;

/**
 * The handlers that were given, and `OPTIONS`.
 *
 * @public
 */
export type CorsHandlers<H extends RouteHandlers> = { readonly [K in keyof H]: CorsHandled<H[K]> } & {
  readonly OPTIONS: CorsHandled<(request: Request, ...args: unknown[]) => Response>;
};

/** The methods that the route takes; a framework that has `GET` answers `HEAD` with it. */
function methodsOf(handlers: RouteHandlers): readonly string[] {
  const methods = Object.keys(handlers);
  return methods.includes("GET") && !methods.includes("HEAD") ? [...methods, "HEAD"] : methods;
}

/** Options written in place say which methods there are, unless they name methods themselves. */
function withMethods(options: PolicyOptions, methods: readonly string[]): PolicyOptions {
  if (Array.isArray(options)) return options.map((each: CorsOptions) => withMethods(each, methods) as CorsOptions);
  const isObject = typeof options === "object" && options !== null;
  return isObject && (options as CorsOptions).methods === undefined
    ? { ...(options as CorsOptions), methods }
    : options;
}

/** The answer to an `OPTIONS` request that is no preflight, where the route has none of its own. */
function allow(methods: readonly string[]): () => Response {
  const Allow = [...methods, "OPTIONS"].join(", ");
  return () => new Response(null, { status: 204, headers: { Allow } });
}

/**
 * Puts a policy around the handlers of a route and adds `OPTIONS`, which answers preflights; other `OPTIONS` requests go
 * to the route's own where it has one, and else hear which methods there are. Further arguments pass through. Responses
 * that cannot be changed, such as those of `fetch()` and `Response.redirect()`, are copied.
 *
 * Where options name no `methods`, they are those of the handlers. A policy made by `createCors()` is taken as it is.
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
export function corsHandlers<H extends RouteHandlers, const O>(handlers: H, policy: Checked<O, Cors>): CorsHandlers<H>;
export function corsHandlers(
  handlers: Readonly<Record<string, FetchHandler<readonly unknown[], Response | undefined | void>>>,
  input: PolicyOptions | Cors,
): object {
  const methods = methodsOf(handlers);
  const cors = isCors(input) ? input : toCors(withMethods(input, methods));
  const all = { OPTIONS: allow(methods), ...handlers };
  return Object.fromEntries(Object.entries(all).map(([method, handler]) => [method, cors.wrap(handler)]));
}
