import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { type ListenSubject, nodeHandler, type NodeHandler, nodeSubject } from "@corsac/contract/node";
import { withCors } from "@corsac/node";
import { nodeListener } from "../src/cors.ts";
import { isOwn, OPTIONS, SCENARIOS } from "./own.ts";

/** A handler of the contract, in the place that tRPC has for middleware. tRPC does not catch what middleware rejects with. */
function middlewareOf(name: string): NodeHandler {
  const handler = nodeHandler(name);
  return async (request, response) => {
    if (name === "auth-first" && request.headers.authorization === undefined) {
      response.writeHead(401, { "WWW-Authenticate": "Basic" }).end();
      return;
    }
    try {
      await handler(request, response);
    } catch {
      response.writeHead(500).end();
    }
  };
}

/** tRPC's standalone adapter inside `withCors()`. */
export const subject: ListenSubject = nodeSubject({
  name: "tRPC, standalone adapter",
  runtimes: ["node-20", "node-26"],
  can: ["node", "http/1.1", "front"],
  scenarios: SCENARIOS,
  application({ path, policy, outer, handler }) {
    const middleware = isOwn(handler) ? {} : { middleware: middlewareOf(handler) };
    const listener = nodeListener({ ...OPTIONS, ...middleware, basePath: path }, toCors(policy));
    return outer === null ? listener : withCors(listener, outer as Cors);
  },
});
