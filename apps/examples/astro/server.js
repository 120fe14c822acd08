import { createServer } from "node:http";
import { withCors } from "@corsac/node";
import { policy } from "./src/policy.ts";

process.env.ASTRO_NODE_AUTOSTART = "disabled";
const { handler } = await import("./dist/server/entry.mjs");

createServer(withCors(handler, policy)).listen(process.env.PORT ?? 3000);
