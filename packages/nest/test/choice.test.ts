import { createCors, type Cors as Policy } from "@corsac/core";
import { type ChoiceOptions, Cors, CorsModule } from "@corsac/nest";
import { Controller, Get, Put } from "@nestjs/common";
import { describe, expect, test } from "vitest";
import { platforms, start } from "./application.ts";
import { A, asks, E, OK, P1, PREFLIGHT_OK } from "./policies.ts";
import { ask } from "./wire.ts";

const partners = createCors(P1);
const everyone = createCors({ origin: "*" });
const VARY: ChoiceOptions = { vary: ["X-Tenant"] };

@Controller("tenants")
class TenantsController {
  @Get()
  list(): string {
    return "tenants";
  }
  @Put()
  @Cors(({ url }): Policy => (url?.endsWith("?open") ? everyone : partners))
  save(): string {
    return "saved";
  }
}

describe.each(platforms)("a policy per request on %s", (platform) => {
  test("is chosen by the platform's request, for a method by its own function", async () => {
    const app = CorsModule.forRoot(({ request }) => (request.headers["x-tenant"] === "1" ? partners : everyone), VARY);
    const port = await start(platform, [app, { module: class Tenants {}, controllers: [TenantsController] }]);
    const tenant = { "x-tenant": "1" };
    expect(await ask(port, "GET /tenants", { origin: A, ...tenant })).toMatchObject({
      cors: OK,
      vary: ["origin", "x-tenant"],
    });
    expect(await ask(port, "GET /tenants", { origin: E })).toMatchObject({
      cors: ["access-control-allow-origin: *"],
      vary: ["x-tenant"],
    });
    expect(await ask(port, "OPTIONS /tenants", asks(E, "GET"))).toMatchObject({ status: 204 });
    expect(await ask(port, "OPTIONS /tenants", asks(A, "PUT"))).toMatchObject({ status: 204, cors: PREFLIGHT_OK });
    expect(await ask(port, "OPTIONS /tenants", asks(E, "PUT"))).toMatchObject({ status: 403 });
    expect(await ask(port, "OPTIONS /tenants?open", asks(E, "PUT"))).toMatchObject({ status: 204 });
  });
});
