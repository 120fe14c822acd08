import { describe, expect, test } from "vitest";
import type { Header } from "../header-list/header-list.ts";
import type { RequestBody } from "../request/types.ts";
import type { Engine } from "./engine.ts";
import { departs } from "./departures.ts";
import { DIFFERENCES } from "./differences.ts";
import { receive } from "./network-response.ts";
import { headersOnWire } from "./wire-headers.ts";

test.each(Object.entries(DIFFERENCES))(
  "%s has engines, without the standard, and a description",
  (_, { engines, description }) => {
    expect(engines).not.toContain("standard");
    expect(engines).not.toEqual([]);
    expect(description).toMatch(/^[A-Z].*\.$/);
  },
);

test("departs() is true for the engines of a difference", () => {
  expect(departs("firefox", "preflight-again")).toBe(true);
  expect(departs("standard", "preflight-again")).toBe(false);
});

const wire = (headers: readonly Header[], engine: Engine, method = "GET", body: RequestBody | null = null) =>
  headersOnWire({ headers, method, body, redirectCount: 0 }, engine);

describe("Range on the wire, in Chromium", () => {
  const range = (value: string, more: readonly Header[] = [], method = "GET") =>
    wire([["Range", value], ...more], "chromium", method)[0]?.[1];

  test.each([
    ["bytes=0 -5", "bytes=0-5"],
    ["BYTES = 00-05", "bytes=0-5"],
    ["bytes=+1-5", "bytes=1-5"],
    ["bytes=-9", "bytes=-9"],
    ["bytes=7-", "bytes=7-"],
    ["bytes=5-4", "bytes=5-4"],
    ["bytes=0-5x", "bytes=0-5x"],
    ["items=0 -5", "items=0 -5"],
    ["bytes=0 -5,6-7", "bytes=0 -5,6-7"],
    ["bytes=0 -99999999999999999999", "bytes=0 -99999999999999999999"],
    ["bytes= -", "bytes= -"],
  ])("%j goes out as %j", (value, expected) => {
    expect(range(value)).toBe(expected);
  });

  test("stays unchanged in requests that bypass the HTTP cache", () => {
    expect(range("bytes=0 -5", [], "POST")).toBe("bytes=0 -5");
    expect(range("bytes=0 -5", [["If-Match", "a"]])).toBe("bytes=0 -5");
    expect(wire([["Range", "bytes=0 -5"]], "firefox")).toEqual([["Range", "bytes=0 -5"]]);
  });
});

describe("header lines with the same name", () => {
  const list: readonly Header[] = [
    ["Content-Type", "a/b"],
    ["X-A", "\u00e9"],
    ["content-type", "c/d"],
    ["x-a", "1"],
  ];
  const body = { kind: "text", value: "x" } as const;

  test("are sent unchanged", () => {
    expect(wire(list, "standard", "POST", body)).toEqual(list);
    expect(wire(list, "chromium", "POST", body)).toEqual(list);
  });

  test("are sent as UTF-8 in WebKit", () => {
    expect(wire(list, "webkit")[1]).toEqual(["X-A", "\u00c3\u00a9"]);
  });

  test("are joined in Firefox, or only the last is sent; of Content-Type with a body, the first", () => {
    expect(wire(list, "firefox")).toEqual([
      ["Content-Type", "c/d"],
      ["X-A", "\u00e9, 1"],
    ]);
    expect(wire(list, "firefox", "POST", body)[0]).toEqual(["Content-Type", "a/b"]);
    expect(
      wire(
        [
          ["X-A", "1"],
          ["X-A", ""],
          ["X-A", "2"],
        ],
        "firefox",
      ),
    ).toEqual([["X-A", "2"]]);
    expect(
      wire(
        [
          ["Authorization", "a"],
          ["authorization", "b"],
        ],
        "firefox",
      ),
    ).toEqual([["Authorization", "b"]]);
  });
});

test("Firefox ignores empty lines of a header that has other lines", () => {
  const headers: readonly Header[] = [
    ["Access-Control-Allow-Credentials", ""],
    ["access-control-allow-credentials", "true"],
    ["Access-Control-Allow-Origin", "*"],
    ["Access-Control-Allow-Origin", ""],
    ["X-A", ""],
  ];
  expect(receive({ status: 200, headers }, "response", "firefox")).toEqual({ status: 200, headers: headers.slice(1) });
  expect(receive({ status: 200, headers }, "response", "chromium")).toEqual({ status: 200, headers });
});
