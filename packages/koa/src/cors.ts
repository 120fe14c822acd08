import type { ValidOptions, ChoiceOptions, ChoosePolicy, Cors, Decision } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { ruleRequests } from "@corsac/node/adapter";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { warnOfEarlierMiddleware } from "./earlier-middleware.ts";
import { policiesBehind, POLICY, type RouterContext } from "./routes.ts";

/**
 * What `cors()` adds to `ctx.state`: `new Koa<CorsState>()` types it.
 *
 * @public
 */
export interface CorsState {
  /** What the policy decided for this request. */
  cors: Decision;
}

/**
 * What this uses of Koa's context, in the terms that the types of Koa 2 and 3 share.
 *
 * @public
 */
export interface CorsContext extends RouterContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly state: object;
}

/**
 * Middleware of Koa 2 and 3.
 *
 * @public
 */
export type CorsMiddleware = (context: CorsContext, next: () => Promise<unknown>) => Promise<unknown>;

/**
 * A function that returns the policy of a request. It gets `ctx`: Koa's, `method`, `url` and `isPreflight`.
 *
 * @public
 */
export type CorsChoice = ChoosePolicy<{ readonly ctx: ChoiceContext }>;

/**
 * What a {@link CorsChoice} may read of Koa's context without a cast.
 *
 * @public
 */
export interface ChoiceContext extends CorsContext {
  readonly headers: IncomingHttpHeaders;
  /** Returns the request header's value, or `""`. */
  get(name: string): string;
}

/**
 * CORS for an application, a router or a route. `ctx.state.cors` is then the decision.
 *
 * The policy of a route or router inside the application also rules the preflights of its routes, as far as
 * `@koa/router` tells of them.
 *
 * @param policy - options, a policy made by `createCors()`, or a function that returns one for each request
 * @param options - of such a function
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * app.use(cors({ origin: "https://app.example.com", credentials: true }));
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function cors<const O>(policy: ValidOptions<O, Cors | CorsChoice>, options?: ChoiceOptions): CorsMiddleware {
  const own = toCors(policy, options);
  const rule = ruleRequests<CorsContext>(
    own,
    (context, method) => policiesBehind(context, middleware, method),
    undefined,
    (ctx) => ({ ctx }),
  );
  let first = process.env["NODE_ENV"] !== "production";

  const corsMiddleware: CorsMiddleware = (context, next) => {
    const { req, res } = context;
    // Around everything (`withCors`), the order of middleware does not matter.
    if (first && !("cors" in req)) warnOfEarlierMiddleware(context, middleware);
    first = false;
    return new Promise((resolve, reject) => {
      const proceed = (): void => {
        Object.assign(context.state, { cors: (req as IncomingMessage & { cors?: Decision }).cors });
        next().then(resolve, reject);
      };
      rule(req, res, proceed, () => resolve(undefined), context);
    });
  };
  const middleware = Object.assign(corsMiddleware, { [POLICY]: own });
  return middleware;
}
