import { describe, expect, test } from "vitest";
import type { Engine } from "../engine/engine.ts";
import type { HeaderList } from "../header-list/header-list.ts";
import { unsafeRequestHeaderNames } from "./unsafe-names.ts";

const languages = (count: number): HeaderList =>
  Array.from({ length: count }, () => ["Accept-Language", "a".repeat(100)]);

describe("CORS-unsafe request-header names", () => {
  test.each<[HeaderList, readonly string[]]>([
    [[], []],
    [
      [
        ["Accept", "a"],
        ["Content-Type", "text/plain"],
      ],
      [],
    ],
    [
      [
        ["X-C", "1"],
        ["x-a", "2"],
        ["X-B", "3"],
        ["X-c", "4"],
      ],
      ["x-a", "x-b", "x-c"],
    ],
    [
      [
        ["Accept", "a(b)"],
        ["X-Custom", "1"],
      ],
      ["accept", "x-custom"],
    ],
    [[["*", "1"]], ["*"]],
    [
      [
        ["!", "1"],
        ["Authorization", "x"],
      ],
      ["!", "authorization"],
    ],
  ])("of %j are %j", (list, names) => {
    expect(unsafeRequestHeaderNames(list)).toEqual(names);
  });

  test("1024 safelisted bytes are permitted in total; one more makes all headers unsafe", () => {
    const full: HeaderList = Array.from({ length: 8 }, () => ["Accept", "a".repeat(128)]);
    expect(unsafeRequestHeaderNames(full)).toEqual([]);
    expect(unsafeRequestHeaderNames([...full, ["Content-Language", "a"]])).toEqual(["accept", "content-language"]);
    expect(unsafeRequestHeaderNames([...full, ["Content-Language", "a"]], "firefox")).toEqual([]);
  });

  test("unsafe values do not count towards the limit", () => {
    expect(unsafeRequestHeaderNames([...languages(10), ["X-Long", "a".repeat(2000)]])).toEqual(["x-long"]);
  });

  test.each<[Engine, readonly string[], readonly string[]]>([
    ["standard", [], ["x-a"]],
    ["chromium", ["accept-language"], ["x-a"]],
    ["firefox", [], ["x-a", "x-a"]],
    ["webkit", ["accept-language"], ["x-a"]],
  ])("a header given twice, in %s", (engine, long, twice) => {
    expect(unsafeRequestHeaderNames(languages(2), engine)).toEqual(long);
    expect(
      unsafeRequestHeaderNames(
        [
          ["X-A", "1"],
          ["x-a", "2"],
        ],
        engine,
      ),
    ).toEqual(twice);
  });
});
