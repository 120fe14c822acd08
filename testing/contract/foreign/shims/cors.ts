import type { RequestListener } from "node:http";
import cors from "cors";
import express from "express";
import { EARLIER_HEADERS } from "../../src/handlers/shared.ts";
import { nodeHandler } from "../../src/handlers/node.ts";
import { nodeSubject } from "../../src/subject/node-subject.ts";
import type { Mount } from "../../src/types.ts";
import { optionsOf, type Shim, shimOf } from "../shim.ts";
import { corsOptions } from "./cors-options.ts";

function application(mount: Mount): RequestListener {
  const app = express();
  if (mount.handler === "headers-first")
    app.use((_request, response, next) => {
      response.set(EARLIER_HEADERS);
      next();
    });
  for (const options of optionsOf(mount, corsOptions)) app.use(cors(options));
  const handler = nodeHandler(mount.handler === "custom-error" ? "throws" : mount.handler);
  if (mount.handler === "put-only") app.put(mount.path, handler);
  else if (mount.handler !== "no-route") app.all(mount.path, handler);
  if (mount.handler === "custom-error") {
    app.use(
      ((_error, _request, response, _next) => void response.status(503).end("custom")) as express.ErrorRequestHandler,
    );
  }
  return app;
}

const shim: Shim = shimOf(
  nodeSubject({
    name: "cors",
    runtimes: ["node-24"],
    can: ["node", "http/1.1", "router", "error-handler", "middleware"],
    application,
  }),
  corsOptions,
);

export const subject: Shim["subject"] = shim.subject;
export const refuse: Shim["refuse"] = shim.refuse;
