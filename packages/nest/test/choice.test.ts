import { createCors, type Cors as Policy } from "@corsac/core";
import { type ChoiceOptions, Cors, CorsModule } from "@corsac/nest";
import { Controller, Get, Put } from "@nestjs/common";
import {
  ALLOWED,
  ask,
  EVIL,
  preflight,
  PREFLIGHT_HEADERS,
  REFERENCE_POLICY,
  SHARED_HEADERS,
} from "@corsac/contract/kit";
import { describe, expect, test } from "vitest";
import { platforms, start } from "./application.ts";

const partners = createCors(REFERENCE_POLICY);
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

describe.each(platforms)("a function that chooses the policy, on %s", (platform) => {
  test("gets the platform's request; the function of a method replaces the application's", async () => {
    const app = CorsModule.forRoot(({ request }) => (request.headers["x-tenant"] === "1" ? partners : everyone), VARY);
    const port = await start(platform, [app, { module: class Tenants {}, controllers: [TenantsController] }]);
    const tenant = { "x-tenant": "1" };
    expect(await ask(port, "GET /tenants", ALLOWED, { ...tenant })).toMatchObject({
      cors: SHARED_HEADERS,
      vary: ["origin", "x-tenant"],
    });
    expect(await ask(port, "GET /tenants", EVIL)).toMatchObject({
      cors: ["access-control-allow-origin: *"],
      vary: ["x-tenant"],
    });
    expect(await preflight(port, "GET /tenants", EVIL)).toMatchObject({ status: 204 });
    expect(await preflight(port, "PUT /tenants", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    expect(await preflight(port, "PUT /tenants", EVIL)).toMatchObject({ status: 403 });
    expect(await preflight(port, "PUT /tenants?open", EVIL)).toMatchObject({ status: 204 });
  });
});
