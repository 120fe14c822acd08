import { mountsOf } from "@corsac/contract/framework";
import { byPath, withPolicies } from "@corsac/contract/subject";
import { withCors } from "@corsac/node";
import { createServer, type RequestListener } from "node:http";
import process from "node:process";
import { CAN, SCENARIOS } from "../scenarios.ts";

const built = new URL("./build/handler.js", import.meta.url);
const { handler } = (await import(built.href)) as { handler: RequestListener };

/** The application. Its promise rejects if it cannot write the response, as that of `Response.error()`. */
const application = async (...[request, response]: Parameters<RequestListener>): Promise<void> => {
  try {
    await handler(request, response);
  } catch {
    response.writeHead(500).end();
  }
};

const find = byPath(mountsOf({ can: CAN, scenarios: SCENARIOS }, "node-22"), (mount) =>
  withPolicies<RequestListener>(mount, application, (listener, policy) => withCors(listener, policy)),
);

createServer((request, response) => find(request.url ?? "/")(request, response)).listen(process.env["PORT"]);
