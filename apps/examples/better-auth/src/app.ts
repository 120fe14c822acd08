import { cors } from "@corsac/hono";
import { betterAuth } from "better-auth";
import { memoryAdapter } from "better-auth/adapters/memory";
import { Hono } from "hono";
import { addAuth, trustedOrigins } from "./cors.ts";
import { policy } from "./policy.ts";

const auth = betterAuth({
  database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
  emailAndPassword: { enabled: true },
  secret: process.env["BETTER_AUTH_SECRET"] ?? "a secret for development only, 32 characters",
  trustedOrigins: trustedOrigins(policy),
});

const notes = new Map<string, string>();

export const app = new Hono();
addAuth(app, auth, policy);
app.get("/notes/:id", (c) => c.json({ id: c.req.param("id"), text: notes.get(c.req.param("id")) ?? "" }));
app.put("/notes/:id", async (c) => {
  const session = await auth.api.getSession({ headers: c.req.raw.headers });
  const { text } = await c.req.json<{ text: string }>();
  notes.set(c.req.param("id"), text);
  return c.json({ id: c.req.param("id"), text, author: session?.user.name ?? null });
});
app.get("/public", cors({ origin: "*" }), (c) => c.json({ notes: notes.size }));
