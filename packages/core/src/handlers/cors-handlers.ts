import { toPolicy } from "../cors/create-cors.ts";
import { isCors } from "../decide/source.ts";
import type { Cors } from "../types/cors.ts";
import type { ValidOptions } from "../types/valid-options.ts";
import type { RequestView } from "../types/decision.ts";
import type { CorsOptions, PolicyOptions } from "../types/options.ts";

/**
 * A handler as a framework calls it. Its first argument is a request (Next.js, Remix, Bun) or an object that has one as
 * `request` (Astro's context, SvelteKit's event).
 *
 * @public
 */
export type RouteHandler = (
  input: never,
  ...args: never[]
) => Response | undefined | void | Promise<Response | undefined | void>;

/**
 * Handlers of one route by method, as Next.js, Astro, SvelteKit and frameworks like them export them.
 *
 * @public
 */
export interface RouteHandlers {
  readonly [method: string]: RouteHandler;
}

/** The first argument of a handler that the policy can find the request in. */
type RouteInput = RequestView | { readonly request: RequestView };

/**
 * The handlers themselves; a handler whose first argument holds no request becomes a sentence that the compiler prints.
 *
 * @public
 */
export type ValidHandlers<H> = {
  readonly [K in keyof H]: H[K] extends (input: infer Q, ...args: infer _) => unknown
    ? unknown extends Q
      ? H[K]
      : [Q] extends [RouteInput]
        ? H[K]
        : "The first argument of a handler is a Request, or an object with a Request as its property request."
    : H[K];
};

/** A handler that reads no request: frameworks of both kinds call it. The last signature is the one that they check. */
interface AnyRouteHandler<Args extends readonly unknown[], R> {
  (context: { readonly request: Request }, ...args: Args): R;
  (request: Request, ...args: Args): R;
}

type Answer<R> = Response | Awaited<R> | Promise<Response | Awaited<R>>;

/**
 * A handler with a policy around it: it takes the handler's arguments (the first one is required), and may answer before
 * the handler runs.
 *
 * @public
 */
export type CorsHandled<F> = F extends (input: infer Q, ...args: infer Args) => infer R
  ? unknown extends Q
    ? AnyRouteHandler<Args, Answer<R>>
    : (input: Q, ...args: Args) => Answer<R>
  : never;

/**
 * The handlers that were given, and `OPTIONS`.
 *
 * @public
 */
export type CorsHandlers<H extends RouteHandlers> = { readonly [K in keyof H]: CorsHandled<H[K]> } & {
  readonly OPTIONS: CorsHandled<(input: unknown, ...args: unknown[]) => Response>;
};

/** Returns the methods of the route. Frameworks answer `HEAD` with the handler of `GET`. */
function methodsOf(handlers: RouteHandlers): readonly string[] {
  const methods = Object.keys(handlers);
  return methods.includes("GET") && !methods.includes("HEAD") ? [...methods, "HEAD"] : methods;
}

/** Adds the methods of the handlers to options that name none. */
function withMethods(options: PolicyOptions, methods: readonly string[]): PolicyOptions {
  if (Array.isArray(options)) return options.map((each: CorsOptions) => withMethods(each, methods) as CorsOptions);
  const isObject = typeof options === "object" && options !== null;
  return isObject && (options as CorsOptions).methods === undefined
    ? { ...(options as CorsOptions), methods }
    : options;
}

/** Returns a handler for `OPTIONS` requests that are no preflights, for a route without one. */
function allow(methods: readonly string[]): () => Response {
  const Allow = [...methods, "OPTIONS"].join(", ");
  return () => new Response(null, { status: 204, headers: { Allow } });
}

/** True for a request of any kind of `Request` class: frameworks and polyfills have their own. */
function isRequest(value: unknown): value is Request {
  const view = value as Partial<RequestView> | null | undefined;
  return typeof view?.method === "string" && typeof view.headers?.get === "function";
}

/**
 * Returns the request that a framework called a handler with.
 *
 * @throws TypeError if there is none: the framework calls its handlers in another way
 */
function requestOf(input: unknown): Request {
  if (isRequest(input)) return input;
  const { request } = Object(input) as { readonly request?: unknown };
  if (isRequest(request)) return request;
  throw new TypeError(
    "corsHandlers: the framework called a handler without a Request. Its first argument has to be a Request, or an object with a Request as its property request; for other frameworks, use their adapter or cors.wrap().",
  );
}

type Handler = (input: unknown, ...args: readonly unknown[]) => Response | undefined | void;

/** Puts the policy around a handler; `this` and all arguments pass through. */
function around(cors: Cors, handler: Handler): Handler {
  const run = cors.wrap((_request: Request, self: unknown, args: Parameters<Handler>) => handler.apply(self, args));
  return function (this: unknown, ...args: Parameters<Handler>) {
    return run(requestOf(args[0]), this, args) as Response | undefined | void;
  };
}

/**
 * Puts a policy around the handlers of a route and adds `OPTIONS`, which answers preflights; other `OPTIONS` requests go
 * to the route's own `OPTIONS`, or get a response that lists the methods in `Allow`. Handlers take a `Request` or, as in
 * Astro and SvelteKit, an object with one as `request`; all arguments pass through. Responses that cannot be changed, such
 * as those of `fetch()` and `Response.redirect()`, are copied.
 *
 * If options name no `methods`, they are the methods of the handlers. A policy made by `createCors()` is used unchanged.
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
export function corsHandlers<H extends RouteHandlers, const O>(
  handlers: H & ValidHandlers<H>,
  policy: ValidOptions<O, Cors>,
): CorsHandlers<H> {
  const methods = methodsOf(handlers);
  const cors = isCors(policy) ? policy : toPolicy(withMethods(policy as PolicyOptions, methods));
  const all = { OPTIONS: allow(methods), ...handlers };
  return Object.fromEntries(
    Object.entries(all).map(([method, handler]) => [method, around(cors, handler as Handler)]),
  ) as object as CorsHandlers<H>;
}
