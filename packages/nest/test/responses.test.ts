import { ALLOWED, ask, EVIL, preflight, PREFLIGHT_HEADERS, SHARED_HEADERS } from "@corsac/contract/kit";
import { describe, expect, test, vi } from "vitest";
import { platforms, withPolicy } from "./application.ts";

const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});

describe.each(platforms)("on %s", (platform) => {
  test.each<[string, number, string[]?]>([
    ["/x", 200],
    ["/x/vary", 200, ["accept", "origin"]],
    ["/x/own", 200],
    ["/x/guard", 401],
    ["/x/filter", 418],
    ["/x/interceptor", 200],
    ["/x/throws", 500],
    ["/x/throws-text", 500],
    ["/x/rejects", 500],
    ["/x/file", 200],
    ["/x/events", 200],
    ["/x/raw", 201],
    ["/x/middleware", 401],
    ["/x/nowhere", 404],
    ["/nowhere", 404],
  ])("GET %s: %s", async (path, status, vary = ["origin"]) => {
    const port = await withPolicy(platform);
    expect(await ask(port, `GET ${path}`, ALLOWED)).toMatchObject({ status, cors: SHARED_HEADERS, vary });
    expect(await ask(port, `GET ${path}`, EVIL)).toMatchObject({ status, cors: [], vary });
    expect(await ask(port, `GET ${path}`)).toMatchObject({ status, cors: [], vary });
    expect(await preflight(port, `PUT ${path}`, ALLOWED)).toMatchObject({
      status: 204,
      body: "",
      cors: PREFLIGHT_HEADERS,
    });
    expect(await preflight(port, `PUT ${path}`, EVIL)).toMatchObject({ status: 403, body: "", cors: [] });
  });

  test("a redirect has the CORS headers", async () => {
    const port = await withPolicy(platform);
    const got = await ask(port, "GET /x/redirect", ALLOWED);
    expect(got).toMatchObject({ status: 302, cors: SHARED_HEADERS, headers: { location: ["/elsewhere"] } });
    expect(got.vary).toContain("origin");
  });

  test("paths inside and outside a global prefix have the CORS headers", async () => {
    const port = await withPolicy(platform, (app) => app.setGlobalPrefix("api", { exclude: ["x/decision"] }));
    for (const [path, status] of [
      ["/api/x", 200],
      ["/api/nope", 404],
      ["/outside", 404],
      ["/x/decision", 200],
    ] as const) {
      expect(await ask(port, `GET ${path}`, ALLOWED)).toMatchObject({ status, cors: SHARED_HEADERS, vary: ["origin"] });
      expect(await preflight(port, `PUT ${path}`, ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    }
  });

  test("bodies that are too large or malformed get an error with the CORS headers", async () => {
    const port = await withPolicy(platform);
    const json = { origin: ALLOWED, "content-type": "application/json" };
    const malformed = await ask(port, "PUT /x", undefined, { ...json, "content-length": "1" }, { body: "{" });
    expect(malformed).toMatchObject({ status: 400, cors: SHARED_HEADERS });
    const large = await ask(port, "PUT /x", undefined, json, { body: JSON.stringify("x".repeat(2_000_000)) });
    expect(large).toMatchObject({ status: 413, cors: SHARED_HEADERS });
  });

  test("a malformed URL gets 400 with the CORS headers", async () => {
    const port = await withPolicy(platform);
    expect(await ask(port, "GET /private/%g1", ALLOWED)).toMatchObject({ cors: SHARED_HEADERS });
  });

  test("handlers read the decision", async () => {
    const port = await withPolicy(platform);
    expect(await ask(port, "GET /x/decision", ALLOWED)).toMatchObject({ body: "allowed" });
    expect(await ask(port, "GET /x/decision", EVIL)).toMatchObject({ body: "origin-not-allowed" });
  });

  test("the policy overrides enableCors", async () => {
    const port = await withPolicy(platform, (app) => app.enableCors({ origin: "*", credentials: true }));
    expect(await ask(port, "GET /x", ALLOWED)).toMatchObject({ cors: SHARED_HEADERS, vary: ["origin"] });
    expect(await ask(port, "GET /x", EVIL)).toMatchObject({ cors: [] });
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject({ status: 204, cors: PREFLIGHT_HEADERS });
    expect(await preflight(port, "PUT /x", EVIL)).toMatchObject({ status: 403, cors: [] });
  });

  test("there is no warning", async () => {
    warn.mockClear();
    const port = await withPolicy(platform);
    await ask(port, "PUT /private/1", ALLOWED);
    const codes = warn.mock.calls.map(([, options]) => (options as { code?: string } | undefined)?.code ?? "");
    expect(codes.filter((code) => code.startsWith("CORSAC"))).toEqual([]);
  });
});
