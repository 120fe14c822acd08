import { randomUUID } from "node:crypto";
import {
  createMcpHandler,
  isLegacyRequest,
  type McpServerFactory,
  WebStandardStreamableHTTPServerTransport as SessionTransport,
} from "@modelcontextprotocol/server";

/** Serves revision 2026-07-28, which has no sessions, and revision 2025-11-25 with a session for each client. */
export function serveMcp(createServer: McpServerFactory): { fetch(request: Request): Promise<Response> } {
  const modern = createMcpHandler(createServer, { legacy: "reject" });
  const sessions = new Map<string, SessionTransport>();

  async function openSession(request: Request): Promise<Response> {
    const transport = new SessionTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => void sessions.set(id, transport),
      onsessionclosed: (id) => void sessions.delete(id),
    });
    const server = await createServer({ era: "legacy", requestInfo: request });
    await server.connect(transport);
    return transport.handleRequest(request);
  }

  return {
    async fetch(request) {
      if (!(await isLegacyRequest(request))) return modern.fetch(request);
      const id = request.headers.get("Mcp-Session-Id");
      if (id === null) return openSession(request);
      // The client opens a new session after 404.
      return sessions.get(id)?.handleRequest(request) ?? new Response(null, { status: 404 });
    },
  };
}
