import type { Checked, Cors, PolicyOptions, Decision } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { ruleRequests } from "@corsac/node/adapter";
import type { IncomingMessage, ServerResponse } from "node:http";
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
 * CORS for an application, a router or a route. `ctx.state.cors` is then the decision.
 *
 * The policy of a route or router inside the application also rules the preflights of its routes, as far as
 * `@koa/router` tells of them.
 *
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * app.use(cors({ origin: "https://app.example.com", credentials: true }));
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function cors<const O>(policy: Checked<O, Cors>): CorsMiddleware;
export function cors(input: PolicyOptions | Cors): CorsMiddleware {
  const policy = toCors(input);
  const rule = ruleRequests<CorsContext>(policy, (context, method) => policiesBehind(context, middleware, method));
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
  const middleware = Object.assign(corsMiddleware, { [POLICY]: policy });
  return middleware;
}
