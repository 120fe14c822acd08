import type { ValidOptions, ChoiceOptions, Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import type { CorsChoice, NodeRequest, NodeResponse } from "./message.ts";
import { handleRequests } from "./handle-requests.ts";

/**
 * Middleware for connect, Vite, Polka, Express and plain `node:http`. It answers preflights and refused requests, and calls
 * `next` for others.
 *
 * @public
 */
export type CorsMiddleware = (request: NodeRequest, response: NodeResponse, next: (error?: unknown) => void) => void;

/**
 * Returns CORS middleware. It sets `request.cors` to the decision.
 *
 * @param policy - options, a policy made by `createCors()`, or a function that returns one for each request
 * @param options - options of such a function
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * const handleCors = cors({ origin: "https://app.example.com" });
 * createServer((request, response) => handleCors(request, response, () => response.end("hello")));
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function cors<const O>(policy: ValidOptions<O, Cors | CorsChoice>, options?: ChoiceOptions): CorsMiddleware {
  const handle = handleRequests(toCors(policy, options));
  // Exactly three parameters: to connect, Vite and Express, a function of four is an error handler.
  return (request, response, next) => void handle(request, response, next);
}
