import { createCors } from "@corsac/core";
import { cors } from "@corsac/koa";
import {
  ALLOWED,
  ask,
  EVIL,
  preflight,
  PREFLIGHT_HEADERS,
  REFERENCE_POLICY,
  serve,
  SHARED_HEADERS,
} from "@corsac/contract/kit";
import { describe, expect, test } from "vitest";
import { majors } from "./majors.ts";

const partners = createCors(REFERENCE_POLICY);
const everyone = createCors({ origin: "*" });

describe.each(majors)("a function that chooses the policy, on %s", (_, Koa) => {
  test("gets Koa's context, and for a preflight the method that it announces", async () => {
    const app = new Koa();
    app.use(
      cors(({ ctx, method }) => (ctx.get("x-tenant") === "1" || method === "PUT" ? partners : everyone), {
        vary: ["X-Tenant"],
      }),
    );
    app.use((ctx) => {
      ctx.body = "x";
    });
    const port = await serve(app.callback());
    const tenant = { "x-tenant": "1" };
    expect(await ask(port, "GET /x", ALLOWED, { ...tenant })).toMatchObject({
      cors: SHARED_HEADERS,
      vary: ["origin", "x-tenant"],
    });
    expect(await ask(port, "GET /x", EVIL, { ...tenant })).toMatchObject({ cors: [] });
    expect(await ask(port, "GET /x", EVIL)).toMatchObject({
      cors: ["access-control-allow-origin: *"],
      vary: ["x-tenant"],
    });
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    expect(await preflight(port, "PUT /x", EVIL)).toMatchObject({ status: 403, vary: ["origin", "x-tenant"] });
  });
});
