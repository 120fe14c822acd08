import { createServer } from "node:http";
import { nodeListener } from "./cors.ts";
import { policy } from "./policy.ts";
import { schema } from "./schema.ts";

createServer(nodeListener({ schema }, policy)).listen(process.env["PORT"] ?? 3000);
