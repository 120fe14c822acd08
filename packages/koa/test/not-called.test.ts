import { inspect } from "node:util";
import { cors } from "@corsac/koa";
import type Koa from "koa";
import { ask, serve } from "@corsac/contract/kit";
import { expect, test, vi } from "vitest";
import { majors } from "./majors.ts";

const CREDENTIALS = { Authorization: "Bearer SECRET-TOKEN", Cookie: "session=SECRET-COOKIE" };

test.each(majors)("app.use(cors) on %s names the mistake and prints no request", async (_, Application) => {
  const logged: string[] = [];
  vi.spyOn(console, "error").mockImplementation((...values) => void logged.push(inspect(values, { depth: 10 })));
  const app = new Application();
  app.use(cors as unknown as Koa.Middleware);
  app.on("error", (error: unknown) => logged.push(inspect(error, { depth: 10 })));
  const { status, body } = await ask(await serve(app.callback()), "GET /x", undefined, CREDENTIALS);

  expect(status).toBe(500);
  expect(logged.join()).toContain("cors was not called: write app.use(cors({ origin: … }))");
  expect(logged.join() + body).not.toContain("SECRET");
});
