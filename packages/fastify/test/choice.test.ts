import { createCors, type Cors } from "@corsac/core";
import { cors } from "@corsac/fastify";
import { describe, expect, test } from "vitest";
import { majors } from "./majors.ts";
import { A, ANY, E, OK, P1, PREFLIGHT_OK } from "./policies.ts";
import { ask, preflight, serve } from "./wire.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    readonly forPartners?: boolean;
  }
}

const partners = createCors(P1);
const everyone = createCors({ origin: "*" });
const hello = async (): Promise<string> => "hello";

describe.each(majors)("a policy per request on %s", (_, make) => {
  test("is chosen by Fastify's request, and for a preflight by the route that it announces", async () => {
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
    expect(await ask(port, "GET /x", A, tenant)).toMatchObject({ cors: OK, vary: ["origin", "x-tenant"] });
    expect(await ask(port, "GET /x", E)).toMatchObject({ cors: ANY, vary: ["x-tenant"] });
    expect(await ask(port, "PUT /x", E)).toMatchObject({ cors: [], vary: ["origin", "x-tenant"] });
    expect(await preflight(port, "PUT /x", A)).toMatchObject({ status: 204, cors: PREFLIGHT_OK });
    expect(await preflight(port, "PUT /x", E)).toMatchObject({ status: 403, vary: ["origin", "x-tenant"] });
    expect(await preflight(port, "GET /x", E)).toMatchObject({ status: 204 });
  });

  test("a route's own replaces the application's, for its preflights too", async () => {
    const app = make();
    await app.register(cors(everyone));
    const byQuery = ({ url }: { url: string | undefined }): Cors => (url?.endsWith("?open") ? everyone : partners);
    app.put("/x", { config: { cors: byQuery } }, hello);
    const port = await serve(app);
    expect(await preflight(port, "PUT /x", E)).toMatchObject({ status: 403 });
    expect(await preflight(port, "PUT /x?open", E)).toMatchObject({ status: 204 });
    expect(await ask(port, "PUT /x", E)).toMatchObject({ status: 200, cors: [] });
  });
});
