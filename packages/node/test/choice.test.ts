import { createCors } from "@corsac/core";
import { cors, withCors } from "@corsac/node";
import { ALLOWED, ask, EVIL, REFERENCE_POLICY, serve } from "@corsac/contract/kit";
import { expect, test } from "vitest";

const partners = createCors(REFERENCE_POLICY);
const everyone = createCors({ origin: "*" });

const middleware = cors(
  ({ request, method }) => (request.headers["x-tenant"] === "1" || method === "PUT" ? partners : everyone),
  {
    vary: "X-Tenant",
  },
);

test.each([
  ["cors()", middleware],
  ["withCors()", null],
])("%s: a policy per request is chosen by Node's request", async (_, rule) => {
  const port = await serve(
    rule === null
      ? withCors(
          (_request, response) => response.end(),
          ({ request, method }) => (request.headers["x-tenant"] === "1" || method === "PUT" ? partners : everyone),
          { vary: "X-Tenant" },
        )
      : (request, response) => rule(request, response, () => response.end()),
  );
  const actual = (origin: string, tenant: string) => ask(port, "GET /", origin, { "x-tenant": tenant });
  expect((await actual(ALLOWED, "1")).cors).toContain("access-control-allow-credentials: true");
  expect((await actual(ALLOWED, "1")).vary).toEqual(["origin", "x-tenant"]);
  expect((await actual(EVIL, "1")).cors).toEqual([]);
  expect((await actual(EVIL, "2")).cors).toEqual(["access-control-allow-origin: *"]);
  const headers = { origin: EVIL, "access-control-request-method": "PUT" };
  expect(await ask(port, "OPTIONS /", undefined, headers)).toMatchObject({ status: 403, vary: ["origin", "x-tenant"] });
});
