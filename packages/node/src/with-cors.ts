import type { Checked, Cors, PolicyOptions } from "@corsac/core";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { CorsRequest, NodeRequest, NodeResponse } from "./message.ts";
import { ruleRequests } from "./rule-request.ts";

/**
 * What a Node server takes as its `request` listener; what it returns is nobody's.
 *
 * @public
 */
export type Listener<Req, Res> = (request: CorsRequest<Req>, response: Res) => unknown;

/**
 * Puts a policy around a request listener, hence around any framework on Node: whatever answers, wherever in it, the
 * response carries the policy's fields.
 *
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * createServer(withCors(app, { origin: "https://app.example.com", credentials: true })).listen(3000);
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function withCors<Req extends NodeRequest = IncomingMessage, Res extends NodeResponse = ServerResponse>(
  listener: Listener<NoInfer<Req>, NoInfer<Res>>,
  policy: Cors,
): (request: Req, response: Res) => void;
export function withCors<
  const O extends PolicyOptions,
  Req extends NodeRequest = IncomingMessage,
  Res extends NodeResponse = ServerResponse,
>(listener: Listener<NoInfer<Req>, NoInfer<Res>>, options: Checked<O>): (request: Req, response: Res) => void;
// For a listener that says which protocol it is for. The forms above do not infer from the listener: that of a framework
// takes more than a server's own request (Express: `Request`), and the server would then have to give that.
export function withCors<Req extends NodeRequest = IncomingMessage, Res extends NodeResponse = ServerResponse>(
  listener: Listener<Req, Res>,
  policy: Cors,
): (request: Req, response: Res) => void;
export function withCors<
  const O extends PolicyOptions,
  Req extends NodeRequest = IncomingMessage,
  Res extends NodeResponse = ServerResponse,
>(listener: Listener<Req, Res>, options: Checked<O>): (request: Req, response: Res) => void;
export function withCors<Req extends NodeRequest, Res extends NodeResponse>(
  listener: Listener<Req, Res>,
  input: PolicyOptions | Cors,
): (request: Req, response: Res) => void {
  const rule = ruleRequests(input);
  return (request, response) => rule(request, response, () => void listener(request as CorsRequest<Req>, response));
}
