import { createCors } from "@corsac/core";
import { Cors, CORS_POLICY, CorsModule } from "@corsac/nest";
import { Controller, Module, Put, Version, VersioningType } from "@nestjs/common";
import { ALLOWED, ALLOWED_2, ask, EVIL, preflight, PREFLIGHT_HEADERS, REFERENCE_POLICY } from "@corsac/contract/kit";
import { describe, expect, test, vi } from "vitest";
import { platforms, start } from "./application.ts";

vi.spyOn(process, "emitWarning").mockImplementation(() => {});

const open = CorsModule.forRoot({ origin: "*" });
const anyOrigin = { status: 204, cors: expect.arrayContaining(["access-control-allow-origin: *"]) };
const ofA = { status: 204, cors: PREFLIGHT_HEADERS };
const refused = { status: 403, body: "", cors: [] };
const found = expect.objectContaining({ status: 204 });

describe.each(platforms)("on %s", (platform) => {
  test.each([
    ["/open", "GET", EVIL, anyOrigin],
    ["/nowhere", "PUT", EVIL, anyOrigin],
    ["/open", "PUT", EVIL, refused],
    ["/open", "PUT", ALLOWED, found],
    ["/open/inherited", "GET", EVIL, anyOrigin],
    ["/private", "GET", EVIL, refused],
    ["/private/inherited", "GET", EVIL, refused],
    ["/private/7", "PUT", ALLOWED, ofA],
    ["/private/7", "PUT", EVIL, refused],
    ["/private/7", "PATCH", ALLOWED, refused],
    ["/private/7", "POST", ALLOWED, refused],
    ["/private/7", "POST", ALLOWED_2, found],
    ["/v1/versions", "PUT", EVIL, refused],
    ["/v1/versions", "PUT", ALLOWED, ofA],
    ["/v2/versions", "PUT", EVIL, anyOrigin],
  ])("the preflight of %s, %s from %s", async (path, method, origin, expected) => {
    const port = await start(platform, [open]);
    expect(await preflight(port, `${method} ${path}`, origin)).toMatchObject(expected);
    // The same policy governs the request itself.
    const response = await ask(port, `${method} ${path}`, origin);
    expect(response.cors.length > 0).toBe(expected !== refused);
  });

  test.each(["//private/7", "/PRIVATE/7", "/%70rivate/7", "/private/7/"])(
    "%s has the policy of the handler that runs",
    async (path) => {
      const port = await start(platform, [open]);
      const response = await ask(port, `PUT ${path}`, EVIL);
      const toPreflight = await preflight(port, `PUT ${path}`, EVIL);
      // The application's policy governs a 404, the controller's the handler.
      expect(response.cors).toEqual(response.status === 200 ? [] : ["access-control-allow-origin: *"]);
      expect(toPreflight.status).toBe(response.status === 200 ? 403 : 204);
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
    Cors(REFERENCE_POLICY)(Controls.prototype, "first", of("first"));
    Version("2")(Controls.prototype, "second", of("second"));
    Put()(Controls.prototype, "second", of("second"));
    class Versions {}
    Module({ controllers: [Controls] })(Versions);
    const header = { type: VersioningType.HEADER, header: "X-Version" } as const;
    await expect(start(platform, [open, Versions], (app) => app.enableVersioning(header))).rejects.toThrow(/polic/);
  });

  test("forRootAsync makes the policy from other providers", async () => {
    const later = CorsModule.forRootAsync({ useFactory: async () => Promise.resolve(REFERENCE_POLICY) });
    const port = await start(platform, [later]);
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject(ofA);
    expect(later.exports).toEqual([CORS_POLICY]);
    const wrong = CorsModule.forRootAsync({ useFactory: () => ({ origin: `${ALLOWED}/` }) });
    await expect(start(platform, [wrong])).rejects.toThrow("origin-not-serialized");
  });

  test("the same policy twice is the same as once; two policies are an error", async () => {
    const policy = createCors(REFERENCE_POLICY);
    const port = await start(platform, [CorsModule.forRoot(policy), { ...CorsModule.forRoot(policy), exports: [] }]);
    expect(await preflight(port, "PUT /x", ALLOWED)).toMatchObject(ofA);
    await expect(start(platform, [open, CorsModule.forRoot(REFERENCE_POLICY)])).rejects.toThrow("imported twice");
  });
});

test("mistakes throw when a class is loaded, and some do not compile", () => {
  expect(() => Cors({ origin: `${ALLOWED}/` })).toThrow("origin-not-serialized");
  // @ts-expect-error any origin with credentials
  expect(() => Cors({ origin: "*", credentials: true })).toThrow("any-origin-with-credentials");
  // @ts-expect-error any origin with credentials
  expect(() => CorsModule.forRoot({ origin: "*", credentials: true })).toThrow("any-origin-with-credentials");
});
