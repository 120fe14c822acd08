import { createCors, type Cors } from "@corsac/core";
import { cors } from "@corsac/fastify";
import {
  ALLOWED,
  ANY_ORIGIN_HEADERS,
  ask,
  EVIL,
  preflight,
  PREFLIGHT_HEADERS,
  REFERENCE_POLICY,
  SHARED_HEADERS,
} from "@corsac/contract/kit";
import { describe, expect, test } from "vitest";
import { serve } from "./serve.ts";
import { majors } from "./majors.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    readonly forPartners?: boolean;
  }
}

const partners = createCors(REFERENCE_POLICY);
const everyone = createCors({ origin: "*" });
const hello = async (): Promise<string> => "hello";

describe.each(majors)("a function that chooses the policy, on %s", (_, make) => {
  test("gets Fastify's request, and for a preflight the route that it announces", async () => {
    const app = make();
    await app.register(
      cors(
        ({ request }) =>
          request.headers["x-tenant"] === "1" || request.routeOptions.config.forPartners ? partners : everyone,
        { vary: ["X-Tenant"] },
      ),
    );
    app.get("/x", hello);
    app.put("/x", { config: { forPartners: true } }, hello);
    const port = await serve(app);
    const tenant = { "x-tenant": "1" };
    expect(await ask(port, "GET /x", ALLOWED, tenant)).toMatchObject({
      cors: SHARED_HEADERS,
      vary: ["origin", "x-tenant"],
    });
    expect(await ask(port, "GET /x", EVIL)).toMatchObject({ cors: ANY_ORIGIN_HEADERS, vary: ["x-tenant"] });
    expect(await ask(port, "PUT /x", EVIL)).toMatchObject({ cors: [], vary: ["origin", "x-tenant"] });
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    expect(await preflight(port, "PUT /x", EVIL)).toMatchObject({ status: 403, vary: ["origin", "x-tenant"] });
    expect(await preflight(port, "GET /x", EVIL)).toMatchObject({ status: 204 });
  });

  test("of a route replaces the application's policy, for preflights too", async () => {
    const app = make();
    await app.register(cors(everyone));
    const byQuery = ({ url }: { url: string | undefined }): Cors => (url?.endsWith("?open") ? everyone : partners);
    app.put("/x", { config: { cors: byQuery } }, hello);
    const port = await serve(app);
    expect(await preflight(port, "PUT /x", EVIL)).toMatchObject({ status: 403 });
    expect(await preflight(port, "PUT /x?open", EVIL)).toMatchObject({ status: 204 });
    expect(await ask(port, "PUT /x", EVIL)).toMatchObject({ status: 200, cors: [] });
  });
});
