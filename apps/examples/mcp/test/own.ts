import { noteFetch } from "@corsac/contract/fetch";
import { handlerScenarios, type Scenario, TEXT } from "@corsac/contract/subject";
import { McpServer, type McpServerFactory } from "@modelcontextprotocol/server";

/** Makes a server with a tool, and counts the requests that reach one. */
export const createServer: McpServerFactory = ({ requestInfo }) => {
  if (requestInfo !== undefined) noteFetch(requestInfo);
  const server = new McpServer({ name: "contract", version: "1.0.0" });
  server.registerTool("text", {}, () => ({ content: [{ type: "text", text: TEXT }] }));
  server.registerTool("throws", {}, () => {
    throw new Error("thrown by the tool");
  });
  server.registerTool("reports", {}, async ({ mcpReq }) => {
    await mcpReq.notify({ method: "notifications/progress", params: { progressToken: 1, progress: 1 } });
    return { content: [] };
  });
  return server;
};

const JSON_TYPE = ["Content-Type", "application/json"] as const;
const ACCEPT = ["Accept", "application/json, text/event-stream"] as const;

const post = (body: object, ...headers: readonly (readonly [string, string])[]) =>
  ({ method: "POST", headers: [JSON_TYPE, ACCEPT, ...headers], body: JSON.stringify(body) }) as const;

const INITIALIZE = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "contract", version: "1.0.0" } },
};

/** A call of revision 2026-07-28: headers repeat parts of the message. */
const call = (name: string, named = name) =>
  post(
    {
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: {
        name,
        arguments: {},
        _meta: {
          progressToken: 1,
          "io.modelcontextprotocol/protocolVersion": "2026-07-28",
          "io.modelcontextprotocol/clientInfo": { name: "contract", version: "1.0.0" },
          "io.modelcontextprotocol/clientCapabilities": {},
        },
      },
    },
    ["Mcp-Protocol-Version", "2026-07-28"],
    ["Mcp-Method", "tools/call"],
    ["Mcp-Name", named],
  );

/** Responses in the SDK's own ways. */
const OWN = {
  "mcp-initialize": {
    does: "opens a session",
    others: { "content-type": "text/event-stream" },
    request: post(INITIALIZE),
  },
  "mcp-tool": { does: "is a tool", others: { "content-type": "application/json" }, request: call("text") },
  "mcp-tool-throws": { does: "is a tool that throws", request: call("throws") },
  "mcp-tool-streams": {
    does: "is a tool that reports progress before its result",
    spec: "server-sent-events",
    others: { "content-type": "text/event-stream" },
    request: call("reports"),
  },
  "mcp-header-mismatch": {
    does: "gets headers that contradict the message",
    status: 400,
    reachesHandler: false,
    request: call("text", "other"),
  },
  "mcp-malformed-body": {
    does: "gets a body that is no JSON",
    status: 400,
    request: { ...post({}), body: "{" },
  },
  "mcp-unsupported-type": {
    does: "gets a content type of forms",
    status: 415,
    request: { ...post(INITIALIZE), headers: [["Content-Type", "text/plain"], ACCEPT] },
  },
  "mcp-unknown-session": {
    does: "is a session that does not exist",
    status: 404,
    reachesHandler: false,
    request: post({ jsonrpc: "2.0", id: 1, method: "tools/list" }, ["Mcp-Session-Id", "none"]),
  },
  "mcp-not-acceptable": { does: "is a stream that the client does not accept", status: 406 },
  "mcp-wrong-method": { does: "is called by a method that MCP does not have", status: 405, request: { method: "PUT" } },
} as const;

export const SCENARIOS: readonly Scenario[] = handlerScenarios(OWN);
export const isOwn = (handler: string): boolean => handler in OWN;
