import type { ChoosePolicy, Decision } from "@corsac/core";
import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";

/**
 * A request of `node:http`, `node:https` or the compatibility API of `node:http2`.
 *
 * @public
 */
export type NodeRequest = IncomingMessage | Http2ServerRequest;

/**
 * A response of `node:http`, `node:https` or the compatibility API of `node:http2`.
 *
 * @public
 */
export type NodeResponse = ServerResponse | Http2ServerResponse;

/**
 * A function that returns the policy of a request. It gets `request`: Node's, `method`, `url` and `isPreflight`.
 *
 * @public
 */
export type CorsChoice = ChoosePolicy<{ readonly request: NodeRequest }>;

/**
 * A request that the policy has decided: `cors` is the {@link Decision}.
 *
 * @public
 */
export type CorsRequest<Req = IncomingMessage> = Req & { readonly cors: Decision };

/** Headers that a handler gives to `writeHead`: an object, names and values in turn, or pairs. */
export type HeadHeaders =
  | OutgoingHttpHeaders
  | readonly OutgoingHttpHeader[]
  | readonly (readonly [string, OutgoingHttpHeader])[];

/** `writeHead` of either protocol, for the arguments of any handler. */
export type WriteHead = (status: number, reason?: unknown, headers?: unknown) => NodeResponse;
