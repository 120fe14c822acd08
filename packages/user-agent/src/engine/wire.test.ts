import { describe, expect, test } from "vitest";
import type { Header } from "../header-list/header-list.ts";
import type { RequestBody } from "../request/types.ts";
import type { Engine } from "./engine.ts";
import { DIFFERENCES, departs } from "./differences.ts";
import { receive } from "./received.ts";
import { headersOnWire } from "./sent.ts";

test.each(Object.entries(DIFFERENCES))(
  "%s is some engine's, not the standard's, and says what it is",
  (_, { engines, what }) => {
    expect(engines).not.toContain("standard");
    expect(engines).not.toEqual([]);
    expect(what).toMatch(/^[A-Z].*\.$/);
  },
);

test("departs() looks it up", () => {
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

  test("past the HTTP cache it stays as it is", () => {
    expect(range("bytes=0 -5", [], "POST")).toBe("bytes=0 -5");
    expect(range("bytes=0 -5", [["If-Match", "a"]])).toBe("bytes=0 -5");
    expect(wire([["Range", "bytes=0 -5"]], "firefox")).toEqual([["Range", "bytes=0 -5"]]);
  });
});

describe("lines of one name", () => {
  const list: readonly Header[] = [
    ["Content-Type", "a/b"],
    ["X-A", "\u00e9"],
    ["content-type", "c/d"],
    ["x-a", "1"],
  ];
  const body = { kind: "text", value: "x" } as const;

  test("go out as they are", () => {
    expect(wire(list, "standard", "POST", body)).toEqual(list);
    expect(wire(list, "chromium", "POST", body)).toEqual(list);
  });

  test("go out as UTF-8 in WebKit", () => {
    expect(wire(list, "webkit")[1]).toEqual(["X-A", "\u00c3\u00a9"]);
  });

  test("become one in Firefox: joined, or the last; of a body's Content-Type the first", () => {
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

test("Firefox does not count empty lines of a field that has others", () => {
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
