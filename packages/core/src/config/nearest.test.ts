import { describe, expect, test } from "vitest";
import { nearest } from "./nearest.ts";

const KNOWN = [
  "origin",
  "credentials",
  "methods",
  "allowedHeaders",
  "exposedHeaders",
  "maxAge",
  "optionsSuccessStatus",
];

describe("nearest", () => {
  test.each([
    ["Origin", "origin"],
    ["origins", "origin"],
    ["orign", "origin"],
    ["allowOrigin", "origin"],
    ["allowHeaders", "allowedHeaders"],
    ["allowed_headers", "allowedHeaders"],
    ["allowed-headers", "allowedHeaders"],
    ["headers", undefined],
    ["exposeHeaders", "exposedHeaders"],
    ["exposeHeader", "exposedHeaders"],
    ["allowMethods", "methods"],
    ["method", "methods"],
    ["max_age", "maxAge"],
    ["maxage", "maxAge"],
    ["accessControlMaxAge", "maxAge"],
    ["credential", "credentials"],
    ["allowCredentials", "credentials"],
    ["supportsCredentials", "credentials"],
    ["optionSuccessStatus", "optionsSuccessStatus"],
    ["expose", "exposedHeaders"],
    ["success", "optionsSuccessStatus"],
    ["optionsStatus", undefined],
    ["secureContext", undefined],
    ["zzz", undefined],
    ["", undefined],
  ])("%s means %s", (written, known) => {
    expect(nearest(written, KNOWN)).toBe(known);
  });

  test("accepts three edits, not four", () => {
    expect(nearest("aaaaxxx", ["aaaayyy"])).toBe("aaaayyy");
    expect(nearest("aaaaxxxx", ["aaaayyyy"])).toBeUndefined();
  });

  test("takes the nearest of several names, in any order", () => {
    expect(nearest("maxAgee", ["maxAges1", "maxAge"])).toBe("maxAge");
    expect(nearest("abcd", ["abxy", "abcx"])).toBe("abcx");
  });

  test("counts an insertion, a deletion and a substitution as one edit each", () => {
    expect(nearest("abcxyz", ["abc"])).toBe("abc");
    expect(nearest("abcwxyz", ["dbc"])).toBeUndefined();
    expect(nearest("xyz", ["xyzabc"])).toBe("xyzabc");
    expect(nearest("xyz", ["xyzabcd"])).toBeUndefined();
  });
});
