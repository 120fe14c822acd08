import type { Checked, Cors, PolicyOptions, Decision } from "@corsac/core";
import { ruleRequests } from "@corsac/node/adapter";
import type { IncomingMessage, ServerResponse } from "node:http";
import { warnOfEarlierLayers } from "./earlier-layers.ts";

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
 * CORS for an application, a router or a route. `req.cors` is then the decision.
 *
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * app.use(cors({ origin: "https://app.example.com", credentials: true }));
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function cors(policy: Cors): CorsHandler;
export function cors<const O extends PolicyOptions>(options: Checked<O>): CorsHandler;
export function cors(input: PolicyOptions | Cors): CorsHandler {
  const rule = ruleRequests(input);
  let first = process.env["NODE_ENV"] !== "production";
  return function corsHandler(request, response, next) {
    // Around everything (`withCors`), the order of layers does not matter.
    if (first && !("cors" in request)) warnOfEarlierLayers(request, corsHandler);
    first = false;
    rule(request, response, next);
  };
}
