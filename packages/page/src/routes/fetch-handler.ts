import type { Header } from "@corsac/user-agent";
import type { FetchHandler } from "../types/route.ts";
import type { Send, WireRequest, WireResponse } from "../types/wire.ts";
import { RouteError } from "./route-error.ts";
import { serverRequest } from "./server-request.ts";

/** Sends to a fetch handler in this process. An exception becomes a 500 without CORS headers, as servers answer it. */
export function fetchHandlerSend(handler: FetchHandler): Send {
  return async (request) => {
    let response: Response;
    try {
      response = await handler(serverRequest(request));
      if (isResponse(response) && response.bodyUsed) throw new TypeError("The handler returned a Response twice");
    } catch (error) {
      return { status: 500, statusText: "Internal Server Error", headers: [], body: null, error };
    }
    if (!isResponse(response)) throw new RouteError(notAResponse(response));
    // Response.error() and an opaque response of the handler's own fetch(): servers reset the connection.
    if (response.status < 200) throw new Error(`The handler returned a Response with status ${response.status}`);
    return wireResponse(response, request);
  };
}

/** True for a `Response` of any class: test environments and runtimes have several. */
export const isResponse = (value: unknown): value is Response =>
  typeof value === "object" && value !== null && "status" in value && "headers" in value && "arrayBuffer" in value;

const notAResponse = (value: unknown): string =>
  `The route was called as a fetch handler, (request) => Response, and returned ${value === null ? "null" : typeof value}. ` +
  "A Node listener needs two parameters, (request, response): otherwise pass http.createServer(listener)";

function wireResponse(response: Response, { method }: WireRequest): WireResponse {
  const { status, statusText } = response;
  const headers: Header[] = [];
  // Not every class of Headers keeps cookies apart when it is iterated.
  for (const [name, value] of response.headers) if (name.toLowerCase() !== "set-cookie") headers.push([name, value]);
  for (const value of response.headers.getSetCookie()) headers.push(["set-cookie", value]);
  const body = method === "HEAD" ? null : (response.body as WireResponse["body"]);
  if (body === null) response.body?.cancel().catch(() => undefined);
  return { status, statusText, headers, body };
}
