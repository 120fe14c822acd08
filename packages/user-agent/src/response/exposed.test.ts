import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Header, sorted } from "../header-list/header-list.ts";
import { exposedHeaderNames, readableHeaderNames, SAFELISTED_RESPONSE_HEADERS } from "./exposed.ts";

const FIELDS: readonly Header[] = [
  ["X-One", "1"],
  ["x-two", "2"],
  ["ETag", "e"],
  ["Content-Type", "a/b"],
  ["Set-Cookie", "a=b"],
  ["*", "star"],
];
const exposing = (...values: readonly string[]): readonly Header[] => [
  ...FIELDS,
  ...values.map((value): Header => ["Access-Control-Expose-Headers", value]),
];

describe("readable header names of a CORS response", () => {
  test.each<[readonly string[], readonly string[], readonly string[]]>([
    [[], [], []],
    [["X-One"], ["x-one"], ["x-one"]],
    [["x-ONE, etag"], ["etag", "x-one"], ["etag", "x-one"]],
    [
      ["X-One", "X-Two"],
      ["x-one", "x-two"],
      ["x-one", "x-two"],
    ],
    [["X-One, a b"], [], []],
    [["X-*"], [], []],
    [["X-Missing"], [], []],
    [["Set-Cookie, X-One"], ["x-one"], ["x-one"]],
    [["*"], ["*", "access-control-expose-headers", "etag", "x-one", "x-two"], ["*"]],
    [["*, X-One"], ["*", "access-control-expose-headers", "etag", "x-one", "x-two"], ["*", "x-one"]],
  ])("%j: %j, with credentials %j", (values, names, withCredentials) => {
    const plus = (extra: readonly string[]) => sorted([...extra, "content-type"]);
    expect(readableHeaderNames(exposing(...values), "cors", "omit")).toEqual(plus(names));
    expect(readableHeaderNames(exposing(...values), "cors", "include")).toEqual(plus(withCredentials));
  });
});

test("script reads all headers except cookies in a basic response, and none in an opaque one", () => {
  expect(readableHeaderNames(FIELDS, "basic", "omit")).toEqual(["*", "content-type", "etag", "x-one", "x-two"]);
  expect(readableHeaderNames(exposing("*"), "opaque", "omit")).toEqual([]);
});

test("script reads the safelisted headers without Access-Control-Expose-Headers", () => {
  const headers = SAFELISTED_RESPONSE_HEADERS.map((name): Header => [name.toUpperCase(), "x"]);
  expect(readableHeaderNames(headers, "cors", "include")).toEqual(SAFELISTED_RESPONSE_HEADERS);
});

test("script never reads a cookie, nor a header that the response does not have", () => {
  const token = fc.constantFrom("*", "x-one", "set-cookie", "Set-Cookie2", "etag", "a b", "");
  fc.assert(
    fc.property(fc.array(token), fc.constantFrom("omit", "same-origin", "include"), (tokens, credentials) => {
      const headers = exposing(tokens.join(","));
      const names = readableHeaderNames(headers, "cors", credentials);
      expect(names).not.toContain("set-cookie");
      for (const name of names) expect(headers.some(([each]) => each.toLowerCase() === name)).toBe(true);
      expect(exposedHeaderNames(headers, credentials)).toEqual(sorted(exposedHeaderNames(headers, credentials)));
    }),
  );
});
