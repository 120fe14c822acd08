import type { ValidOptions, ChoiceOptions, Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { CorsChoice, CorsRequest, NodeRequest, NodeResponse } from "./message.ts";
import { handleRequests } from "./handle-requests.ts";

/**
 * A `request` listener of a Node server. Node ignores the return value; platforms that call a listener as a function wait
 * for its promise.
 *
 * @public
 */
export type Listener<Req, Res> = (request: CorsRequest<Req>, response: Res) => unknown;

/**
 * The listener for a server: for HTTP/1 if `L` accepts HTTP/1 requests, else for the requests in the type of `L`. The
 * first overload of a framework's listener often requires more than a server gives (Express: its own `Request`).
 *
 * @public
 */
export type ServerListener<L, Req, Res> = IncomingMessage extends Req
  ? (request: Req, response: Res) => void
  : L extends Listener<IncomingMessage, ServerResponse>
    ? (request: IncomingMessage, response: ServerResponse) => void
    : (request: Req, response: Res) => void;

/**
 * Puts a policy around a request listener, so around any framework on Node: every response carries the CORS headers,
 * whichever middleware or error handler sends it. The result returns what the listener returns, so that platforms that
 * call it as a function (Google Cloud Functions, Vercel) see its promise.
 *
 * @param policy - options, a policy made by `createCors()`, or a function that returns one for each request
 * @param options - options of such a function
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
  const handle = handleRequests(toCors(policy, options));
  const withPolicy = (request: Req, response: Res): unknown =>
    handle(request, response, (error) => {
      // No framework handles errors of a policy here. Node treats this one as it treats errors of listeners.
      if (error !== undefined) throw error;
      return listener(request as CorsRequest<Req>, response);
    });
  return withPolicy as ServerListener<L, Req, Res>;
}
