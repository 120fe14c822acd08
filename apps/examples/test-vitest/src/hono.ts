import { cors } from "@corsac/hono";
import { Hono } from "hono";
import { policy } from "./policy.ts";

export const app = new Hono()
  .use(cors(policy))
  .get("/notes", (c) => c.json([{ id: "1", text: "Buy milk" }], 200, { "X-Total-Count": "1" }))
  .put("/notes/:id", async (c) => c.json({ id: c.req.param("id"), text: await c.req.text() }));
