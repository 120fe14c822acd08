import { cors as corsac } from "@corsac/koa";
import koaCors from "@koa/cors";
import Koa from "koa";
import { type AllowList, BODY, type CreateListener, type Listener } from "../load.ts";

/** `@koa/cors` takes no list, so its users look the origin up in a set. */
function allowed({ origin, credentials }: AllowList): koaCors.Options {
  const origins = new Set(origin);
  return {
    credentials,
    origin: (context) => {
      const asked = context.get("Origin");
      return origins.has(asked) ? asked : "";
    },
  };
}

export const createListener: CreateListener = ({ contestant, preflight }, policy) => {
  const app = new Koa();
  if (contestant === "ours") app.use(corsac(policy) as Koa.Middleware);
  else if (contestant === "theirs") app.use(koaCors(allowed(policy)));
  app.use((context) => {
    if (preflight) context.status = 204;
    else context.body = BODY;
  });
  return app.callback() as Listener;
};
