import type { RequestListener } from "node:http";
import type { Cors } from "@corsac/core";
import { withCors } from "@corsac/node";
import { type FetchLikeMcpHandler, toNodeHandler } from "@modelcontextprotocol/node";

/** Returns a listener for `createServer()`: an MCP server inside the policy. */
export function nodeListener(handler: FetchLikeMcpHandler, policy: Cors): RequestListener {
  return withCors(toNodeHandler(handler) as RequestListener, policy);
}
