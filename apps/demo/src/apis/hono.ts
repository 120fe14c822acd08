import type { Server } from "node:http";
import { cors } from "@corsac/hono";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Api } from "./api.ts";
import { listHeaders, Notes, report } from "./notes.ts";

export const honoApi: Api = {
  id: "hono",
  label: "Hono",
  adapter: "@corsac/hono",
  create(policy) {
    const notes = new Notes();
    const app = new Hono();

    app.use(cors(policy));

    app.get("/notes", (c) => c.json(notes.list(), 200, listHeaders));
    app.get("/notes/:id", (c) => c.json(notes.get(c.req.param("id"))));
    app.put("/notes/:id", async (c) => {
      const { text } = await c.req.json<{ text: string }>();
      notes.put(c.req.param("id"), text);
      return c.json(notes.get(c.req.param("id")));
    });
    app.delete("/notes/:id", (c) => {
      notes.delete(c.req.param("id"));
      return c.body(null, 204);
    });
    app.post("/session", (c) => {
      setCookie(c, "session", "ada", { httpOnly: true, sameSite: "Lax" });
      return c.body(null, 204);
    });
    app.get("/me", (c) => {
      const user = getCookie(c, "session") ?? null;
      return c.json({ user }, user === null ? 401 : 200);
    });
    app.get("/report", report);

    app.onError((error, c) => c.json({ error: error.message }, 500));
    return createAdaptorServer({ fetch: app.fetch }) as Server;
  },
};
