import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Header } from "../header-list/header-list.ts";
import { corsCheck } from "./cors-check.ts";

const ORIGIN = "https://app.example.com";
const allow = (...values: readonly string[]): readonly Header[] =>
  values.map((value) => ["Access-Control-Allow-Origin", value]);
const credentials = (...values: readonly string[]): readonly Header[] =>
  values.map((value) => ["access-control-allow-credentials", value]);

describe("CORS check", () => {
  test.each(["omit", "same-origin", "include"] as const)("accepts the request's origin, credentials %s", (mode) => {
    expect(corsCheck([...allow(ORIGIN), ...credentials("true")], ORIGIN, mode)).toBeNull();
    expect(corsCheck([...allow("null"), ...credentials("true")], "null", mode)).toBeNull();
  });

  test("accepts * without credentials", () => {
    expect(corsCheck(allow("*"), ORIGIN, "omit")).toBeNull();
    expect(corsCheck(allow("*"), "null", "same-origin")).toBeNull();
  });

  test.each<[string, readonly Header[], string]>([
    ["no header", [], "allow-origin-missing"],
    ["an empty one", allow(""), "allow-origin-mismatch"],
    ["slash", allow(`${ORIGIN}/`), "allow-origin-mismatch"],
    ["upper case", allow(ORIGIN.toUpperCase()), "allow-origin-mismatch"],
    ["null", allow("null"), "allow-origin-mismatch"],
    ["**", allow("**"), "allow-origin-mismatch"],
    ["two lines", allow(ORIGIN, ORIGIN), "allow-origin-several"],
    ["two stars", allow("*", "*"), "allow-origin-several"],
    ["a list", allow(`${ORIGIN}, https://b.example`), "allow-origin-several"],
    ["a spaced list", allow(`${ORIGIN} https://b.example`), "allow-origin-several"],
  ])("%s", (_, headers, code) => {
    expect(corsCheck(headers, ORIGIN, "omit")?.code).toBe(code);
    expect(corsCheck([...headers, ...credentials("true")], ORIGIN, "include")?.code).toBe(code);
  });

  test.each<[string, readonly Header[], string | null]>([
    ["* ", [...allow("*"), ...credentials("true")], "allow-origin-wildcard-with-credentials"],
    ["no ACAC", allow(ORIGIN), "allow-credentials-missing"],
    ["True", [...allow(ORIGIN), ...credentials("True")], "allow-credentials-invalid"],
    ["empty", [...allow(ORIGIN), ...credentials("")], "allow-credentials-invalid"],
    ["twice", [...allow(ORIGIN), ...credentials("true", "true")], "allow-credentials-invalid"],
    ["true", [...allow(ORIGIN), ...credentials("true")], null],
  ])("with credentials: %s", (_, headers, code) => {
    expect(corsCheck(headers, ORIGIN, "include")?.code ?? null).toBe(code);
  });

  test("without credentials, accepts exactly two values and ignores Access-Control-Allow-Credentials", () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom("*", ORIGIN), fc.string()), fc.string(), (value, permission) => {
        const shared = corsCheck([...allow(value), ...credentials(permission)], ORIGIN, "omit") === null;
        expect(shared).toBe(value === "*" || value === ORIGIN);
      }),
    );
  });
});
