import type { RequestListener } from "node:http";
import type { Cors } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { type ListenSubject, nodeHandler, nodeSubject } from "@corsac/contract/node";
import { withCors } from "@corsac/node";
import { nodeListener } from "../src/cors.ts";
import { serveMcp } from "../src/mcp.ts";
import { createServer, isOwn, SCENARIOS } from "./own.ts";

/** Serves a handler of the contract beside the MCP server. Without the 500, a rejection would end the process. */
function beside(name: string): RequestListener {
  const handler = nodeHandler(name);
  return async (request, response) => {
    try {
      await handler(request, response);
    } catch {
      response.writeHead(500).end();
    }
  };
}

/** An MCP server inside `withCors()`. */
export const subject: ListenSubject = nodeSubject({
  name: "MCP TypeScript SDK",
  runtimes: ["node-20", "node-26"],
  can: ["node", "http/1.1"],
  scenarios: SCENARIOS,
  application({ policy, outer, handler }) {
    const listener = isOwn(handler)
      ? nodeListener(serveMcp(createServer), toCors(policy))
      : withCors(beside(handler), policy as Cors);
    return outer === null ? listener : withCors(listener, outer as Cors);
  },
});
