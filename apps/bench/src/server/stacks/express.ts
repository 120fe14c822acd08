import { cors as corsac } from "@corsac/express";
import corsPackage from "cors";
import express, { type RequestHandler } from "express";
import { BODY, type CreateListener, type Listener, noContent } from "../load.ts";

export const createListener: CreateListener = ({ contestant, preflight }, policy) => {
  const app = express();
  if (contestant === "ours") app.use(corsac(policy) as RequestHandler);
  else if (contestant === "theirs") app.use(corsPackage(policy));
  else if (preflight) app.use(noContent);
  app.get("/x", (_request, response) => void response.json(BODY));
  return app as Listener;
};
