import { cors } from "@corsac/hono";
import type { MiddlewareHandler } from "hono";
import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import { honoVersions } from "./hono-versions.ts";

const CREDENTIALS = { Authorization: "Bearer SECRET-TOKEN", Cookie: "session=SECRET-COOKIE" };

test.each(honoVersions)("app.use(cors) on Hono $version names the mistake and prints no request", async ({ Hono }) => {
  const logged: string[] = [];
  vi.spyOn(console, "error").mockImplementation((...values) => void logged.push(inspect(values, { depth: 10 })));
  const app = new Hono().use(cors as unknown as MiddlewareHandler).get("/x", (context) => context.text("hello"));
  const response = await app.request("/x", { headers: CREDENTIALS });

  expect(response.status).toBe(500);
  expect(logged.join()).toContain("cors was not called: write app.use(cors({ origin: … }))");
  expect(logged.join() + (await response.text())).not.toContain("SECRET");
});
