import { createCors } from "@corsac/core";
import { Cors, CORS_POLICY, CorsModule } from "@corsac/nest";
import { Controller, Module, Put, Version, VersioningType } from "@nestjs/common";
import { describe, expect, test, vi } from "vitest";
import { platforms, start } from "./application.ts";
import { A, asks, E, P1, PREFLIGHT_OK } from "./policies.ts";
import { ask } from "./wire.ts";

vi.spyOn(process, "emitWarning").mockImplementation(() => {});

const B = "https://b.example";
const open = CorsModule.forRoot({ origin: "*" });
const anyOrigin = { status: 204, cors: expect.arrayContaining(["access-control-allow-origin: *"]) };
const ofA = { status: 204, cors: PREFLIGHT_OK };
const refused = { status: 403, body: "", cors: [] };
const found = expect.objectContaining({ status: 204 });

describe.each(platforms)("on %s", (platform) => {
  test.each([
    ["/open", "GET", E, anyOrigin],
    ["/nowhere", "PUT", E, anyOrigin],
    ["/open", "PUT", E, refused],
    ["/open", "PUT", A, found],
    ["/open/inherited", "GET", E, anyOrigin],
    ["/private", "GET", E, refused],
    ["/private/inherited", "GET", E, refused],
    ["/private/7", "PUT", A, ofA],
    ["/private/7", "PUT", E, refused],
    ["/private/7", "PATCH", A, refused],
    ["/private/7", "POST", A, refused],
    ["/private/7", "POST", B, found],
    ["/v1/versions", "PUT", E, refused],
    ["/v1/versions", "PUT", A, ofA],
    ["/v2/versions", "PUT", E, anyOrigin],
  ])("the preflight of %s, %s from %s", async (path, method, origin, expected) => {
    const port = await start(platform, [open]);
    expect(await ask(port, `OPTIONS ${path}`, asks(origin, method))).toMatchObject(expected);
    // The preflight's policy is the response's.
    const response = await ask(port, `${method} ${path}`, { origin });
    expect(response.cors.length > 0).toBe(expected !== refused);
  });

  test.each(["//private/7", "/PRIVATE/7", "/%70rivate/7", "/private/7/"])(
    "the policy of the handler that really runs: %s",
    async (path) => {
      const port = await start(platform, [open]);
      const response = await ask(port, `PUT ${path}`, { origin: E });
      const preflight = await ask(port, `OPTIONS ${path}`, asks(E));
      // 404 is the application's, with its policy; what reaches the handler has the controller's.
      expect(response.cors).toEqual(response.status === 200 ? [] : ["access-control-allow-origin: *"]);
      expect(preflight.status).toBe(response.status === 200 ? 403 : 204);
    },
  );

  test("versions by header with different policies are an error at start-up", async () => {
    class Controls {
      first(): string {
        return "1";
      }
      second(): string {
        return "2";
      }
    }
    const of = (name: "first" | "second"): PropertyDescriptor =>
      Object.getOwnPropertyDescriptor(Controls.prototype, name) as PropertyDescriptor;
    Controller("by-header")(Controls);
    Version("1")(Controls.prototype, "first", of("first"));
    Put()(Controls.prototype, "first", of("first"));
    Cors(P1)(Controls.prototype, "first", of("first"));
    Version("2")(Controls.prototype, "second", of("second"));
    Put()(Controls.prototype, "second", of("second"));
    class Versions {}
    Module({ controllers: [Controls] })(Versions);
    const header = { type: VersioningType.HEADER, header: "X-Version" } as const;
    await expect(start(platform, [open, Versions], (app) => app.enableVersioning(header))).rejects.toThrow(/polic/);
  });

  test("the policy from other providers", async () => {
    const later = CorsModule.forRootAsync({ useFactory: async () => Promise.resolve(P1) });
    const port = await start(platform, [later]);
    expect(await ask(port, "OPTIONS /x", asks(A))).toMatchObject(ofA);
    expect(later.exports).toEqual([CORS_POLICY]);
    const wrong = CorsModule.forRootAsync({ useFactory: () => ({ origin: `${A}/` }) });
    await expect(start(platform, [wrong])).rejects.toThrow("origin-not-serialized");
  });

  test("twice the same policy is once, two are an error", async () => {
    const policy = createCors(P1);
    const port = await start(platform, [CorsModule.forRoot(policy), { ...CorsModule.forRoot(policy), exports: [] }]);
    expect(await ask(port, "OPTIONS /x", asks(A))).toMatchObject(ofA);
    await expect(start(platform, [open, CorsModule.forRoot(P1)])).rejects.toThrow("imported twice");
  });
});

test("mistakes show when a class is loaded, and some do not compile", () => {
  expect(() => Cors({ origin: `${A}/` })).toThrow("origin-not-serialized");
  // @ts-expect-error any origin with credentials
  expect(() => Cors({ origin: "*", credentials: true })).toThrow("any-origin-with-credentials");
  // @ts-expect-error any origin with credentials
  expect(() => CorsModule.forRoot({ origin: "*", credentials: true })).toThrow("any-origin-with-credentials");
});
