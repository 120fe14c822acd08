import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { Router } from "@koa/router";
import { cors } from "@corsac/koa";
import Koa from "koa";
import type { Api } from "./api.ts";
import { listHeaders, Notes, report, sessionCookie } from "./notes.ts";

export const koaApi: Api = {
  id: "koa",
  label: "Koa",
  adapter: "@corsac/koa",
  create(policy) {
    const notes = new Notes();
    const app = new Koa();
    const router = new Router();

    app.use(cors(policy));
    app.use(async (context, next) => {
      try {
        await next();
      } catch (error) {
        context.status = 500;
        context.body = { error: (error as Error).message };
      }
    });

    router.get("/notes", (context) => {
      context.set(listHeaders);
      context.body = notes.list();
    });
    router.get("/notes/:id", (context) => {
      context.body = notes.get(String(context.params["id"]));
    });
    router.put("/notes/:id", async (context) => {
      const id = String(context.params["id"]);
      notes.put(id, (JSON.parse(await text(context.req)) as { text: string }).text);
      context.body = notes.get(id);
    });
    router.delete("/notes/:id", (context) => {
      notes.delete(String(context.params["id"]));
      context.status = 204;
    });
    router.post("/session", (context) => {
      context.cookies.set("session", "ada", { sameSite: "lax" });
      context.status = 204;
    });
    router.get("/me", (context) => {
      const signedIn = context.get("cookie").includes(sessionCookie);
      context.status = signedIn ? 200 : 401;
      context.body = { user: signedIn ? "ada" : null };
    });
    router.get("/report", report);

    app.use(router.routes());
    return createServer((request, response) => void app.callback()(request, response));
  },
};
