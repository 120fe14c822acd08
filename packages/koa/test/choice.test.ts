import { createCors } from "@corsac/core";
import { cors } from "@corsac/koa";
import { describe, expect, test } from "vitest";
import { majors } from "./majors.ts";
import { A, E, OK, P1, PREFLIGHT_OK } from "./policies.ts";
import { ask, serve } from "./wire.ts";

const partners = createCors(P1);
const everyone = createCors({ origin: "*" });
const asks = (origin: string, method: string): Record<string, string> => ({
  origin,
  "access-control-request-method": method,
  "access-control-request-headers": "x-a",
});

describe.each(majors)("a policy per request on %s", (_, Koa) => {
  test("is chosen by Koa's context, and for a preflight by the method that it announces", async () => {
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
    expect(await ask(port, "GET /x", { origin: A, ...tenant })).toMatchObject({
      cors: OK,
      vary: ["origin", "x-tenant"],
    });
    expect(await ask(port, "GET /x", { origin: E, ...tenant })).toMatchObject({ cors: [] });
    expect(await ask(port, "GET /x", { origin: E })).toMatchObject({
      cors: ["access-control-allow-origin: *"],
      vary: ["x-tenant"],
    });
    expect(await ask(port, "OPTIONS /x", asks(A, "PUT"))).toMatchObject({ status: 204, cors: PREFLIGHT_OK });
    expect(await ask(port, "OPTIONS /x", asks(E, "PUT"))).toMatchObject({ status: 403, vary: ["origin", "x-tenant"] });
  });
});
