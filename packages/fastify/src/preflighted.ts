import type { IncomingMessage } from "node:http";

/**
 * The method that a CORS-preflight request asks about; `undefined` if the request is none.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-request}
 */
export function preflightedMethod({
  method,
  headers,
}: Pick<IncomingMessage, "method" | "headers">): string | undefined {
  return method === "OPTIONS" && headers.origin !== undefined ? headers["access-control-request-method"] : undefined;
}
