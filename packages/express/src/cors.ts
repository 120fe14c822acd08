import type { ValidOptions, ChoiceOptions, ChoosePolicy, Cors, Decision } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { ruleRequests } from "@corsac/node/adapter";
import type { IncomingMessage, ServerResponse } from "node:http";
import { warnOfEarlierLayers } from "./earlier-layers.ts";
import { type ExpressRequest, type Mark, POLICY, type Position } from "./layers.ts";
import { policiesBehind } from "./ruling.ts";

declare global {
  // Express's own place for what middleware adds to a request.
  namespace Express {
    interface Request {
      /** What the policy decided for this request. */
      readonly cors?: Decision;
    }
  }
}

/**
 * A request handler of Express 4 and 5, in the terms that both majors' types share.
 *
 * @public
 */
export type CorsHandler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/**
 * A function that returns the policy of a request. It gets `request`: Express's, `method`, `url` and `isPreflight`.
 *
 * @public
 */
export type CorsChoice = ChoosePolicy<{ readonly request: IncomingMessage & Express.Request }>;

/**
 * CORS for an application, a router or a route. `req.cors` is then the decision.
 *
 * The policy of a router or route inside also rules the preflights of its routes, as far as Express's layers show them.
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
export function cors<const O>(policy: ValidOptions<O, Cors | CorsChoice>, options?: ChoiceOptions): CorsHandler {
  const own = toCors(policy, options);
  const mark: Mark = { policy: own };
  const rule = ruleRequests<Position>(own, (position, method) => policiesBehind(position, mark, method));
  let first = process.env["NODE_ENV"] !== "production";
  return Object.assign(
    function corsHandler(request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) {
      // Around everything (`withCors`), the order of layers does not matter.
      if (first && !("cors" in request)) warnOfEarlierLayers(request as ExpressRequest, mark);
      first = false;
      const { app, baseUrl, url, originalUrl } = request as Required<ExpressRequest>;
      rule(request, response, next, undefined, { app, baseUrl, url, originalUrl });
    },
    { [POLICY]: mark },
  );
}
