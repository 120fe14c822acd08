import { createCors } from "@corsac/core";
import { cors, corsRoute } from "@corsac/express";
import type { Request } from "express";
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

describe.each(majors)("a policy per request on %s", (_, express) => {
  test("is chosen by Express's request, and for a preflight by the method that it announces", async () => {
    const app = express();
    app.use(
      cors(({ request, method }) => (request.headers["x-tenant"] === "1" || method === "PUT" ? partners : everyone), {
        vary: ["X-Tenant"],
      }),
    );
    app.use((_request, response) => void response.end());
    const port = await serve(app);
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

  test("a route's own replaces the application's, for its preflights too", async () => {
    const app = express();
    app.use(cors(everyone));
    corsRoute(app, "/x", ({ request }) => ((request as Request).get("x-tenant") === "1" ? everyone : partners), {
      vary: "X-Tenant",
    }).put((_request, response) => void response.end());
    const port = await serve(app);
    expect(await ask(port, "PUT /x", { origin: E })).toMatchObject({ cors: [], vary: ["origin", "x-tenant"] });
    expect(await ask(port, "PUT /x", { origin: E, "x-tenant": "1" })).toMatchObject({ status: 200 });
    expect(await ask(port, "OPTIONS /x", asks(E, "PUT"))).toMatchObject({ status: 403 });
    expect(await ask(port, "OPTIONS /x", asks(A, "PUT"))).toMatchObject({ status: 204, cors: PREFLIGHT_OK });
  });
});
