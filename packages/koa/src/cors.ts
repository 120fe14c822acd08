import type { ChoiceOptions, ChoosePolicy, Cors, Decision, ValidOptions } from "@corsac/core";
import { notFirstWarning, toCors } from "@corsac/core/adapter";
import { handleRequests } from "@corsac/node/adapter";
import type { IncomingMessage } from "node:http";
import { type CorsContext, earlierMiddleware, policiesBehind, POLICY } from "./router.ts";

/**
 * The property that `cors()` adds to `ctx.state`: `new Koa<CorsState>()` types it.
 *
 * @public
 */
export interface CorsState {
  /** The policy's decision about this request. */
  cors: Decision;
}

/**
 * Middleware of Koa 2 and 3.
 *
 * @public
 */
export type CorsMiddleware = (context: CorsContext, next: () => Promise<unknown>) => Promise<unknown>;

/**
 * A function that returns the policy of a request. It gets `ctx` (Koa's), `method`, `url` and `isPreflight`.
 *
 * @public
 */
export type CorsChoice = ChoosePolicy<{ readonly ctx: CorsContext }>;

/**
 * Returns middleware that adds CORS to an application, a router or a route. `ctx.state.cors` is then the decision.
 *
 * The policy of a route or router inside the application also decides the preflights of its routes, if `@koa/router` shows
 * them.
 *
 * @param policy - options, a policy made by `createCors()`, or a function that returns a policy for each request
 * @param options - options of such a function
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * // permitted
 * app.use(cors({ origin: "https://app.example.com", credentials: true }));
 * // prohibited: does not compile
 * app.use(cors({ origin: "*", credentials: true }));
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function cors<const O>(policy: ValidOptions<O, Cors | CorsChoice>, options?: ChoiceOptions): CorsMiddleware {
  const own = toCors(policy, options);
  const handle = handleRequests<CorsContext>(
    own,
    (context, method) => policiesBehind(context, middleware, method),
    undefined,
    (ctx) => ({ ctx }),
  );
  const warnNotFirst = notFirstWarning("Mount cors() first, or put withCors() of @corsac/node around app.callback().");
  let isFirstRequest = true;

  const corsMiddleware: CorsMiddleware = (context, next) => {
    const { req, res } = context;
    // Inside `withCors`, the order of middleware does not matter.
    if (isFirstRequest && !("cors" in req)) warnNotFirst(earlierMiddleware(context, middleware));
    isFirstRequest = false;
    return new Promise((resolve, reject) => {
      const proceed = (failure?: unknown): void => {
        if (failure !== undefined) return reject(failure);
        (context.state as CorsState).cors = (req as IncomingMessage & CorsState).cors;
        next().then(resolve, reject);
      };
      handle(req, res, proceed, () => resolve(undefined), context);
    });
  };
  const middleware = Object.assign(corsMiddleware, { [POLICY]: own });
  return middleware;
}
