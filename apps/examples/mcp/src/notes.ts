import { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";

const notes = new Map<string, string>([
  ["1", "Buy milk"],
  ["2", "Feed the cat"],
]);

/** Makes a server for one request of revision 2026-07-28, or for one session of revision 2025-11-25. */
export function createNotes(): McpServer {
  const server = new McpServer({ name: "notes", version: "1.0.0" });

  server.registerTool(
    "read-note",
    {
      description: "Returns the text of a note",
      // Clients repeat this argument as the request header `Mcp-Param-Note`.
      inputSchema: z.object({ id: z.string().meta({ "x-mcp-header": "Note" }) }),
    },
    ({ id }) => ({ content: [{ type: "text", text: notes.get(id) ?? "There is no such note." }] }),
  );

  server.registerTool(
    "search-notes",
    { description: "Finds notes, and reports progress", inputSchema: z.object({ word: z.string() }) },
    async ({ word }, { mcpReq }) => {
      const progressToken = mcpReq._meta?.progressToken;
      let progress = 0;
      for (const _note of notes) {
        progress++;
        if (progressToken === undefined) continue;
        await mcpReq.notify({
          method: "notifications/progress",
          params: { progressToken, progress, total: notes.size },
        });
      }
      const found = [...notes.values()].filter((text) => text.includes(word));
      return { content: [{ type: "text", text: found.join("\n") }] };
    },
  );

  return server;
}
