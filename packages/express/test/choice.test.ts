import { createCors } from "@corsac/core";
import { cors } from "@corsac/express";
import type { Request } from "express";
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

  test("a route's own replaces the application's, for its preflights too", async () => {
    const app = express();
    app.use(cors(everyone));
    const chosen = cors(({ request }) => ((request as Request).get("x-tenant") === "1" ? everyone : partners), {
      vary: "X-Tenant",
    });
    app.put("/x", chosen, (_request, response) => void response.end());
    const port = await serve(app);
    expect(await ask(port, "PUT /x", EVIL)).toMatchObject({ cors: [], vary: ["origin", "x-tenant"] });
    expect(await ask(port, "PUT /x", EVIL, { "x-tenant": "1" })).toMatchObject({ status: 200 });
    expect(await preflight(port, "PUT /x", EVIL)).toMatchObject({ status: 403 });
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
  });
});
