import { mountsOf } from "@corsac/contract/framework";
import { byPath, withPolicies } from "@corsac/contract/subject";
import { withCors } from "@corsac/node";
import { createServer, type RequestListener } from "node:http";
import process from "node:process";
import { CAN, SCENARIOS } from "../scenarios.ts";

const built = new URL("./dist/server/entry.mjs", import.meta.url);
const { handler } = (await import(built.href)) as { handler: RequestListener };

const find = byPath(mountsOf({ can: CAN, scenarios: SCENARIOS }, "node-22"), (mount) =>
  withPolicies(mount, handler, (listener, policy) => withCors(listener, policy)),
);

createServer((request, response) => find(request.url ?? "/")(request, response)).listen(process.env["PORT"]);
