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
import { diagnoseSet, planAudit } from "@corsac/diagnose";
import { withCors } from "@corsac/node";
import { createYoga } from "graphql-yoga";
import { describe, expect, test } from "vitest";
import { nodeListener } from "../src/cors.ts";
import { policy } from "../src/policy.ts";
import { schema } from "../src/schema.ts";

const QUERY = "GET /graphql?query=%7Bnote(id%3A1)%7Btext%7D%7D";

const APP = "https://app.example.com";

/** Returns what `corsac audit` finds on a server. */
async function audit(port: number): Promise<readonly string[]> {
  const target = { url: `http://127.0.0.1:${port}/graphql`, trusted: APP, method: "POST" };
  const answers = await Promise.all(
    planAudit(target).map(async (planned) => {
      const { method, headers } = planned.request;
      const { status, headers: answered } = await ask(
        port,
        `${method} /graphql`,
        undefined,
        Object.fromEntries(headers),
      );
      const lines = Object.entries(answered).flatMap(([name, values]) => values.map((value) => [name, value] as const));
      return { ...planned, response: { status, headers: lines } };
    }),
  );
  return diagnoseSet({ target, answers }).map(({ code }) => code);
}

const yoga = createYoga({ schema });

describe("Yoga's own CORS", () => {
  test("allows every origin, with credentials, unless it is off", async () => {
    const port = await serve(yoga);
    const { cors } = await ask(port, QUERY, EVIL);
    expect(cors).toEqual(["access-control-allow-credentials: true", `access-control-allow-origin: ${EVIL}`]);
  });

  test("is a finding of an audit, which the policy removes", async () => {
    expect(await audit(await serve(yoga))).toContain("origin-reflected-with-credentials");
    expect(await audit(await serve(withCors(yoga, policy)))).toEqual([]);
  });

  test("does not change what the policy sends if somebody leaves it on", async () => {
    const port = await serve(withCors(yoga, REFERENCE_POLICY));
    expect((await ask(port, QUERY, ALLOWED)).cors).toEqual(SHARED_HEADERS);
    expect((await ask(port, QUERY, EVIL)).cors).toEqual([]);
    expect((await preflight(port, "PUT /graphql", ALLOWED)).cors).toEqual(PREFLIGHT_HEADERS);
    expect(await preflight(port, "PUT /graphql", EVIL)).toMatchObject({ status: 403, cors: [] });
  });
});

test("the example answers its query to a page of its policy alone", async () => {
  const port = await serve(nodeListener({ schema, logging: false }, policy));
  const own = await ask(port, QUERY, APP);
  expect(own.body).toBe('{"data":{"note":{"text":"Buy milk"}}}');
  expect(own.cors).toEqual(["access-control-allow-credentials: true", `access-control-allow-origin: ${APP}`]);
  expect((await ask(port, QUERY, EVIL)).cors).toEqual([]);
});
