import { cors } from "@corsac/hono";
import { Hono } from "hono";
import { handle } from "hono/aws-lambda";
import { policy } from "./policy.ts";

const notes = new Map([["1", "Buy milk"]]);

const app = new Hono();
app.use(cors(policy, app));
app.use("/public", cors({ origin: "*" }));
app.get("/public", (c) => c.text("hello"));
app.get("/notes/:id", (c) => {
  const id = c.req.param("id");
  return notes.has(id) ? c.json({ id, text: notes.get(id) }) : c.notFound();
});
app.put("/notes/:id", async (c) => {
  const id = c.req.param("id");
  notes.set(id, await c.req.text());
  return c.json({ id, text: notes.get(id) });
});

export const handler = handle(app);
