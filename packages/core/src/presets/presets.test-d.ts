// oxlint-disable vitest/expect-expect -- the compiler asserts
import { describe, expectTypeOf, test } from "vitest";
import { createCors, type StaticCors } from "../index.ts";
import { graphql, mcp, mcpLocal, publicReadOnly, ranges, spaWithCookies, uploads } from "../presets.ts";

const ALLOWED = "https://a.example";

describe("insecure combinations do not compile", () => {
  test("any origin with credentials", () => {
    // @ts-expect-error prohibited: the preset has credentials
    createCors({ ...spaWithCookies, origin: "*" });
    // @ts-expect-error prohibited: the preset has credentials
    createCors({ ...spaWithCookies, origin: ["*"] });
    // @ts-expect-error prohibited: the preset has every origin
    createCors({ ...publicReadOnly, credentials: true });
    // @ts-expect-error prohibited
    createCors({ ...mcp, origin: "*", credentials: true });
    // @ts-expect-error prohibited
    createCors({ ...graphql, origin: "*", credentials: true });
    // @ts-expect-error prohibited
    createCors({ ...ranges, origin: "*", credentials: true });
  });

  test("any exposed header with credentials", () => {
    // @ts-expect-error prohibited: the preset exposes every header
    createCors({ ...publicReadOnly, origin: ALLOWED, credentials: true });
  });

  test("options that do not exist, also in a function of options", () => {
    // @ts-expect-error no such option
    createCors({ ...mcp, origin: ALLOWED, allowHeaders: ["x-a"] });
    // @ts-expect-error no such option
    createCors(() => ({ ...mcp, origin: ALLOWED, allowHeaders: ["x-a"] }));
    // @ts-expect-error origin is missing
    createCors({ ...mcp });
  });

  test("changes of a preset", () => {
    // @ts-expect-error read-only
    mcp.enforce = false;
    // @ts-expect-error read-only
    uploads.allowedHeaders.push("x-a");
  });
});

describe("presets compile", () => {
  test("spread into options, with immediate decisions", () => {
    expectTypeOf(createCors({ ...mcp, origin: [ALLOWED] })).toEqualTypeOf<StaticCors>();
    expectTypeOf(createCors(publicReadOnly)).toEqualTypeOf<StaticCors>();
    createCors({ ...spaWithCookies, origin: ALLOWED });
    createCors({ ...mcpLocal, origin: "http://localhost:*" });
    createCors({ ...mcp, origin: "*", enforce: false });
    createCors(() => ({ ...graphql, origin: ALLOWED, credentials: true }));
    createCors([{ ...uploads, origin: ALLOWED, credentials: true }, publicReadOnly]);
  });

  test("with more names", () => {
    createCors({ ...mcp, origin: ALLOWED, allowedHeaders: [...mcp.allowedHeaders, "x-tenant"] });
  });
});
