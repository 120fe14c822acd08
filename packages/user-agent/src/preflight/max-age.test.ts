import { describe, expect, test } from "vitest";
import type { Header } from "../header-list/header-list.ts";
import { maxAge } from "./max-age.ts";

const lines = (...values: readonly string[]): readonly Header[] =>
  values.map((value) => ["Access-Control-Max-Age", value]);

describe("Access-Control-Max-Age", () => {
  test.each<[readonly string[], readonly [number, number, number, number]]>([
    [[], [5, 5, 5, 5]],
    [[""], [5, 5, 5, 5]],
    [["0"], [0, 0, 0, 0]],
    [["60"], [60, 60, 60, 60]],
    [["0060"], [60, 60, 60, 60]],
    [["86400"], [86_400, 7200, 86_400, 600]],
    [["9223372036854775807"], [2 ** 63, 7200, 86_400, 600]],
    [["9223372036854775808"], [2 ** 63, 5, 86_400, 5]],
    [["0000009223372036854775807"], [2 ** 63, 7200, 86_400, 600]],
    [["99999999999999999999"], [1e20, 5, 86_400, 5]],
    [["-1"], [5, 0, 0, 0]],
    [["-0"], [5, 0, 0, 0]],
    [["+0"], [5, 0, 0, 0]],
    [["+60"], [5, 60, 0, 60]],
    [["+-60"], [5, 5, 0, 5]],
    [["+"], [5, 5, 0, 5]],
    [["-9223372036854775808"], [5, 0, 0, 0]],
    [["-9223372036854775809"], [5, 5, 0, 5]],
    [["1.5"], [5, 5, 0, 5]],
    [["1e3"], [5, 5, 0, 5]],
    [["0x3c"], [5, 5, 0, 5]],
    [['"60"'], [5, 5, 0, 5]],
    [["60s"], [5, 5, 0, 5]],
    [["6 0"], [5, 5, 0, 5]],
    [["60,"], [5, 5, 0, 5]],
    [
      ["60", "60"],
      [5, 5, 0, 5],
    ],
  ])("%j", (values, [standard, chromium, firefox, webkit]) => {
    expect(maxAge(lines(...values))).toBe(standard);
    expect(maxAge(lines(...values), "chromium")).toBe(chromium);
    expect(maxAge(lines(...values), "firefox")).toBe(firefox);
    expect(maxAge(lines(...values), "webkit")).toBe(webkit);
  });
});
