import { cors as corsac } from "@corsac/hono";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { cors as honoCors } from "hono/cors";
import { BODY, type CreateListener, type Listener } from "../load.ts";

export const createListener: CreateListener = ({ contestant, preflight }, policy) => {
  const app = new Hono();
  if (contestant === "ours") app.use(corsac(policy));
  else if (contestant === "theirs") app.use(honoCors(policy));
  else if (preflight) app.use(() => Promise.resolve(new Response(null, { status: 204 })));
  app.get("/x", (context) => context.json(BODY));
  return getRequestListener(app.fetch) as Listener;
};
