import { createCors } from "@corsac/core";
import { cors } from "@corsac/hono";
import { corsBy } from "@corsac/core/choice";
import { corsTable } from "@corsac/core/table";
import { type Context, Hono } from "hono";
import { ALLOWED, EVIL, REFERENCE_POLICY } from "@corsac/contract/kit";
import { expect, test } from "vitest";
import { expectBare, expectShared, members, policyHeaders, preflight } from "./exchange.ts";

const partners = createCors(REFERENCE_POLICY);
const everyone = createCors({ origin: "*" });

test("a function that chooses the policy gets Hono's context, and for a preflight the method that it announces", async () => {
  const app = new Hono<{ Bindings: { PARTNER: string } }>();
  app.use(
    cors(({ c, method }) => (c.req.header("x-tenant") === c.env.PARTNER || method === "PUT" ? partners : everyone), {
      vary: ["X-Tenant"],
      app,
    }),
  );
  app.get("/x", (c) => c.text("x"));
  const env = { PARTNER: "1" };
  const get = (origin: string, tenant: string): Promise<Response> =>
    Promise.resolve(app.request("/x", { headers: { origin, "x-tenant": tenant } }, env));
  expectShared(await get(ALLOWED, "1"), ALLOWED, ["x-e"], ["x-tenant"]);
  expectBare(await get(EVIL, "1"), ["x-tenant"]);
  const other = await get(EVIL, "2");
  expect(policyHeaders(other)).toEqual({ "access-control-allow-origin": "*" });
  expect(members(other.headers.get("vary"))).toEqual(["x-tenant"]);
  const ask = { request: (path: string, init?: RequestInit) => app.request(path, init, env) };
  expect(await preflight(ask, ALLOWED, "PUT")).toMatchObject({ status: 204 });
  expect(await preflight(ask, EVIL, "PUT")).toMatchObject({ status: 403 });
});

test("a function in a row of a table gets Hono's context too", async () => {
  const choice = corsBy<{ readonly c: Context }>(({ c }) => (c.req.query("open") === undefined ? partners : everyone));
  const app = new Hono().use(cors(corsTable([{ path: "/x", policy: choice }], false))).get("/x", (c) => c.text("x"));
  const response = await app.request("/x?open", { headers: { origin: EVIL } });
  expect(policyHeaders(response)).toEqual({ "access-control-allow-origin": "*" });
});

test("the function of a route replaces the application's policy, for preflights too", async () => {
  const app = new Hono();
  app.use(cors(everyone, app));
  app.put(
    "/x",
    cors(({ c }) => (c.req.query("open") === undefined ? partners : everyone)),
    (c) => c.text("x"),
  );
  expect(await preflight(app, EVIL, "PUT")).toMatchObject({ status: 403 });
  expect(await preflight(app, ALLOWED, "PUT")).toMatchObject({ status: 204 });
  expect(await preflight(app, EVIL, "PUT", "/x?open")).toMatchObject({ status: 204 });
});
