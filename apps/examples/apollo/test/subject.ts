import type { RequestListener } from "node:http";
import type { Cors } from "@corsac/core";
import { cors } from "@corsac/express";
import { type ListenSubject, nodeHandler, nodeSubject } from "@corsac/contract/node";
import { expectedFailures } from "@corsac/contract/server";
import { EARLIER_HEADERS, type Mount } from "@corsac/contract/subject";
import express, { type ErrorRequestHandler, type Express } from "express";
import { serveGraphql } from "../src/cors.ts";
import { isOwn, SCENARIOS, server } from "./own.ts";

await server.start();

/** Express's part in the handlers that frameworks implement; other names are handlers of the contract. */
function serveBeside(app: Express, { path, handler }: Mount): void {
  if (handler === "no-route") return;
  if (handler === "put-only") return void app.put(path, nodeHandler("answers"));
  app.all(path, nodeHandler(handler === "custom-error" ? "throws" : handler));
  if (handler !== "custom-error") return;
  app.use(((_error, _request, response, _next) => {
    response.status(503).end("custom");
  }) satisfies ErrorRequestHandler);
}

function application(mount: Mount): RequestListener {
  const { path, policy, outer, handler } = mount;
  const app = express();
  if (handler === "headers-first") {
    app.use((_request, response, next) => {
      response.set(EARLIER_HEADERS);
      next();
    });
  }
  if (outer !== null) app.use(cors(outer as Cors));
  serveGraphql(app, isOwn(handler) ? path : "/graphql", server, policy as Cors);
  if (!isOwn(handler)) serveBeside(app, mount);
  return app;
}

const deviations = expectedFailures(
  [
    {
      fault: "Node 20 keeps the last of repeated lines in writeHead's list once a header was stored",
      link: "https://github.com/nodejs/node/issues/50387",
      cases: ["raw-head/doubled-lines"],
    },
  ],
  ["node-20"],
);

/** Apollo Server in an Express application, beside other routes. */
export const subject: ListenSubject = nodeSubject({
  name: "Apollo Server on Express",
  runtimes: ["node-20", "node-26"],
  can: ["node", "http/1.1", "router", "error-handler", "middleware"],
  scenarios: SCENARIOS,
  deviations,
  application,
});
