import { mountsOf } from "@corsac/contract/framework";
import { byPath, withPolicies } from "@corsac/contract/subject";
import { withCors } from "@corsac/node";
import { createRequestListener } from "@react-router/node";
import express from "express";
import { createServer, type RequestListener } from "node:http";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { ServerBuild } from "react-router";
import { CAN, SCENARIOS } from "../scenarios.ts";

const folder = new URL("./build/", import.meta.url);
const build = (await import(new URL("server/index.js", folder).href)) as ServerBuild;

const app = express();
app.use(express.static(fileURLToPath(new URL("client", folder))));
app.use(createRequestListener({ build }));

const find = byPath(mountsOf({ can: CAN, scenarios: SCENARIOS }, "node-24"), (mount) =>
  withPolicies<RequestListener>(mount, app, (listener, policy) => withCors(listener, policy)),
);
const isOutermost = process.env["POLICY_PLACE"] === "server";
const listener: RequestListener = (request, response) => find(request.url ?? "/")(request, response);

createServer(isOutermost ? listener : app).listen(process.env["PORT"]);
