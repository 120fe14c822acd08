import type { ValidOptions, ChoiceOptions, Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import type { CorsChoice, NodeRequest, NodeResponse } from "./message.ts";
import { ruleRequests } from "./rule-request.ts";

/**
 * Middleware in the style of `node:http`, as connect, Vite, Polka and Express take it: calls `next` unless the policy
 * answers the request by itself.
 *
 * @public
 */
export type CorsMiddleware = (request: NodeRequest, response: NodeResponse, next: () => void) => void;

/**
 * CORS as a middleware. `request.cors` is then the decision.
 *
 * @param policy - options, a policy made by `createCors()`, or a function that returns one for each request
 * @param options - of such a function
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * const rule = cors({ origin: "https://app.example.com" });
 * createServer((request, response) => rule(request, response, () => response.end("hello")));
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function cors<const O>(policy: ValidOptions<O, Cors | CorsChoice>, options?: ChoiceOptions): CorsMiddleware {
  const rule = ruleRequests(toCors(policy, options));
  // Exactly three parameters: connect, Vite and Express take a function of four for an error handler and skip it.
  return (request, response, next) => rule(request, response, next);
}
