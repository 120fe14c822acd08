import type { ValidOptions, ChoiceOptions, Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { CorsChoice, CorsRequest, NodeRequest, NodeResponse } from "./message.ts";
import { ruleRequests } from "./rule-request.ts";

/**
 * What a Node server takes as its `request` listener; what it returns is nobody's.
 *
 * @public
 */
export type Listener<Req, Res> = (request: CorsRequest<Req>, response: Res) => unknown;

/**
 * The listener that a server is given: for HTTP/1 where `L` takes its requests, else for what `L` says that it takes.
 * Frameworks' listeners take more than a server gives (Express: its own `Request`), and say that first.
 *
 * @public
 */
export type ServerListener<L, Req, Res> = IncomingMessage extends Req
  ? (request: Req, response: Res) => void
  : L extends Listener<IncomingMessage, ServerResponse>
    ? (request: IncomingMessage, response: ServerResponse) => void
    : (request: Req, response: Res) => void;

/**
 * Puts a policy around a request listener, hence around any framework on Node: whatever answers, wherever in it, the
 * response carries the policy's fields.
 *
 * @param policy - options, a policy made by `createCors()`, or a function that returns one for each request
 * @param options - of such a function
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * createServer(withCors(app, { origin: "https://app.example.com", credentials: true })).listen(3000);
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function withCors<
  const O,
  L,
  Req extends NodeRequest = IncomingMessage,
  Res extends NodeResponse = ServerResponse,
>(
  listener: L & Listener<Req, Res>,
  policy: ValidOptions<O, Cors | CorsChoice>,
  options?: ChoiceOptions,
): ServerListener<L, Req, Res> {
  const rule = ruleRequests(toCors(policy, options));
  const withPolicy = (request: Req, response: Res): void =>
    rule(request, response, () => void listener(request as CorsRequest<Req>, response));
  return withPolicy as ServerListener<L, Req, Res>;
}
