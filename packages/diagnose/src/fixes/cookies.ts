import type { Fixes } from "../types/fixes.ts";

const LINE = "session=value; Path=/; HttpOnly; Secure; SameSite=None; Partitioned";

/** Programs whose cookie reaches the server from pages of other sites. No CORS policy can fix that. */
export const COOKIE_FIXES: Fixes = {
  express: {
    byHand: `import express from "express";

const app = express();
app.get("/login", (request, response) => {
  response.cookie("session", "value", { httpOnly: true, secure: true, sameSite: "none", partitioned: true });
  response.end();
});
app.listen(3000);
`,
  },
  fastify: {
    byHand: `import { fastify } from "fastify";

const app = fastify();
app.get("/login", async (request, reply) => {
  reply.header("Set-Cookie", "${LINE}");
  return "hello";
});
await app.listen({ port: 3000 });
`,
  },
  koa: {
    byHand: `import Koa from "koa";

const app = new Koa();
app.use((ctx) => {
  ctx.append("Set-Cookie", "${LINE}");
  ctx.body = "hello";
});
app.listen(3000);
`,
  },
  hono: {
    byHand: `import { Hono } from "hono";
import { setCookie } from "hono/cookie";

const app = new Hono();
app.get("/login", (c) => {
  setCookie(c, "session", "value", { httpOnly: true, secure: true, sameSite: "None", partitioned: true });
  return c.text("hello");
});
export default app;
`,
  },
  nest: {
    byHand: `import { Controller, Get, Header } from "@nestjs/common";

@Controller()
export class LoginController {
  @Get("login")
  @Header("Set-Cookie", "${LINE}")
  login() {
    return "hello";
  }
}
`,
  },
  node: {
    byHand: `import { createServer } from "node:http";

const server = createServer((request, response) => {
  response.appendHeader("Set-Cookie", "${LINE}");
  response.end("hello");
});
server.listen(3000);
`,
  },
  nginx: {
    byHand: `location / {
  proxy_pass http://127.0.0.1:3000;
  proxy_cookie_flags ~ secure samesite=none;
}
`,
  },
};
