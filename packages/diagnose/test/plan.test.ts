import { describe, expect, test } from "vitest";
import { fixes, observe, planAudit, planProbes, probeOrigins, SERVERS } from "../src/index.ts";
import { HEALTHY_GET, HEALTHY_PUT, observed } from "./fixtures/fixture.ts";

const TRUSTED = [
  "https://app.example.com",
  "https://a.b.c.d.example.co.uk",
  "http://localhost:3000",
  "https://[::1]:8443",
];

describe.each(TRUSTED)("an audit that trusts %s", (trusted) => {
  const planned = planAudit({ url: "https://api.example.com/items?a=1", trusted });

  test("sends at most sixty requests, none of which changes anything", () => {
    expect(planned.length).toBeLessThanOrEqual(60);
    expect(new Set(planned.map(({ request }) => request.method))).toEqual(new Set(["GET", "OPTIONS"]));
    expect(planned.every(({ request }) => request.headers.every(([name]) => !/cookie|authorization/i.test(name)))).toBe(
      true,
    );
  });

  test("sends each origin once, in the Origin header", () => {
    const origins = probeOrigins(trusted).map(({ origin }) => origin);
    expect(new Set(origins).size).toBe(origins.length);
    expect(origins[0]).toBe(trusted);
    for (const { origin, request } of planned) {
      expect(request.headers.find(([name]) => name === "Origin")?.[1] ?? null).toBe(origin);
    }
  });
});

test("planAudit throws if the target is not a URL", () => {
  expect(() => planAudit({ url: "api", trusted: "https://app.example.com" })).toThrow(TypeError);
});

describe("planProbes", () => {
  test("after a failed preflight, plans the request itself as a GET", () => {
    const failed = observed("probes", {
      request: { method: "DELETE" },
      server: { actual: { status: 200, headers: [] } },
    });
    expect(planProbes(failed).map(({ kind, request }) => [kind, request.method])).toEqual([["actual", "GET"]]);
  });

  test.each([HEALTHY_GET, HEALTHY_PUT])(
    "after success, plans another origin, no origin, and a path that does not exist",
    (scene) => {
      const planned = planProbes(observed("probes", scene));
      expect(planned.map(({ kind }) => kind)).toEqual(["other-origin", "no-origin", "error-path"]);
      expect(planned.every(({ request }) => request.method === "GET")).toBe(true);
    },
  );

  test("plans nothing if the server did not answer or the call was same-origin", () => {
    expect(planProbes(observed("probes", { unreachable: true }))).toEqual([]);
    expect(planProbes(observed("probes", { request: { at: "app" } }))).toEqual([]);
  });
});

test("observe keeps requests and responses, also if respond is asynchronous", async () => {
  const input = { origin: "https://app.example.com", url: "https://api.example.com/", method: "PUT" };
  const answer = {
    status: 204,
    headers: [
      ["Access-Control-Allow-Origin", "*"],
      ["Access-Control-Allow-Methods", "*"],
    ],
  } as const;
  const now = observe(input, () => answer);
  const later = await observe(input, async () => answer);
  expect(later).toEqual(now);
  expect(now.hops.map(({ request }) => request)).toEqual(now.result.requests);
  expect(now.hops.map(({ response }) => response)).toEqual([answer, answer]);
});

describe("fixes", () => {
  test("exist for each server", () => {
    const all = fixes("method-not-allowed", { origin: "https://shop.example", method: "PURGE" });
    expect(Object.keys(all)).toEqual(SERVERS);
    for (const { byHand } of Object.values(all)) expect(byHand).toContain("PURGE");
    for (const [server, { corsac }] of Object.entries(all)) {
      if (!["nginx", "apache", "haproxy", "caddy"].includes(server)) expect(corsac).toContain('"https://shop.example"');
    }
  });

  test("contain no code from the network", () => {
    const hostile = '"; require("child_process").exec("id"); "';
    const data = {
      origin: `https://a.example${hostile}`,
      method: hostile,
      header: hostile,
      headers: [hostile, "${id}", "a'b"],
    };
    for (const code of [
      "method-not-allowed",
      "header-not-allowed",
      "headers-not-exposed",
      "allow-origin-other",
    ] as const) {
      for (const { corsac = "", byHand } of Object.values(fixes(code, data))) {
        expect(corsac + byHand).not.toMatch(/child_process|\$\{(?!1\})|a'b/);
      }
    }
  });
});
