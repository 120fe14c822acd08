import { createServer, type IncomingMessage, type Server } from "node:http";
import type { NodeListener } from "../../types/route.ts";
import { isResponse } from "../fetch-handler.ts";
import { RouteError } from "../route-error.ts";

/** Makes a server of a listener, which breaks the connection if the listener's promise rejects. */
export function listenerServer(listener: NodeListener): Server {
  const call = listener as (...values: unknown[]) => unknown;
  return createServer((request, response) => check(call(request, response), request));
}

function check(result: unknown, request: IncomingMessage): void {
  if (isResponse(result)) request.socket.destroy(new RouteError(RETURNED_RESPONSE));
  else if (result instanceof Promise) {
    result.then(
      (value) => check(value, request),
      (error: Error) => request.socket.destroy(error),
    );
  }
}

const RETURNED_RESPONSE =
  "The route was called as a Node listener, because it has two parameters, and returned a Response. " +
  "Pass a fetch handler with one parameter: (request) => handler(request, context)";
