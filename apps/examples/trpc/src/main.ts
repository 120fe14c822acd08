import { createServer } from "node:http";
import { nodeListener } from "./cors.ts";
import { policy } from "./policy.ts";
import { router } from "./router.ts";

createServer(nodeListener({ router, basePath: "/trpc/" }, policy)).listen(process.env["PORT"] ?? 3000);
