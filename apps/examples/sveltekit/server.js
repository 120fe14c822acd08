import { createServer } from "node:http";
import { withCors } from "@corsac/node";
import { handler } from "./build/handler.js";
import { policy } from "./src/policy.ts";

createServer(withCors(handler, policy)).listen(process.env.PORT ?? 3000);
