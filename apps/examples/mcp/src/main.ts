import { createServer } from "node:http";
import { nodeListener } from "./cors.ts";
import { serveMcp } from "./mcp.ts";
import { createNotes } from "./notes.ts";
import { policy } from "./policy.ts";

const port = Number(process.env["PORT"] ?? 3000);
createServer(nodeListener(serveMcp(createNotes), policy)).listen(port, "127.0.0.1");
