import { createServer } from "node:http";
import { withCors } from "@corsac/node";
import { createRequestListener } from "@react-router/node";
import express from "express";
import { policy } from "./app/policy.ts";
import * as build from "./build/server/index.js";

const app = express();
app.use(express.static("build/client"));
app.use(createRequestListener({ build }));

createServer(withCors(app, policy)).listen(process.env.PORT ?? 3000);
