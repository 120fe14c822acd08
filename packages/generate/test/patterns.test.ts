import { createCors } from "@corsac/core";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { echoOf, FORBIDDEN_METHOD, TOKEN } from "../src/patterns/header-list.ts";
import { escapeText, originExpression } from "../src/patterns/origin.ts";
import { listAndOrigin, numRuns, timeout } from "./arbitraries.ts";

const matches = (entry: string, origin: string): boolean =>
  new RegExp(`^(?:${originExpression(entry)})$`).test(origin) && !origin.endsWith("\n");

const allows = (list: readonly string[], origin: string): boolean =>
  createCors({ origin: list, dangerouslyAllowInsecureOrigins: true, dangerouslyAllowPublicSuffix: true }).allows(
    origin,
  ) as boolean;

/** The length of the host of an origin, which an expression cannot count. */
const hostLength = (origin: string): number => origin.replace(/^.*:\/\//, "").replace(/:\d*$/, "").length;

describe("the expression of an origin or a pattern", () => {
  test("matches exactly the origins that core allows", { timeout }, () => {
    let allowed = 0;
    fc.assert(
      fc.property(
        listAndOrigin.filter(({ origin }) => hostLength(origin) <= 253),
        ({ list, origin }) => {
          const isAllowed = allows(list, origin);
          allowed += Number(isAllowed);
          expect(list.some((entry) => matches(entry, origin))).toBe(isAllowed);
        },
      ),
      { numRuns: numRuns * 10 },
    );
    expect(allowed).toBeGreaterThan(numRuns);
  });

  test("matches each port of a pattern for every port, and no other", () => {
    const origins = ["http", "https"].flatMap((scheme) => {
      const entry = `${scheme}://localhost:*`;
      const cors = createCors({ origin: entry });
      const all = Array.from({ length: 66_000 }, (_, at) => `${scheme}://localhost:${at - 1}`);
      return all.filter((origin) => matches(entry, origin) !== cors.allows(origin));
    });
    expect(origins).toEqual([]);
  });

  test("matches each length of a label, and no longer one", () => {
    for (const entry of ["https://*.b.example", "https://pr-*.c.example", "https://pr-*-web.c.example"]) {
      for (let length = 0; length < 70; length++) {
        const origin = entry.replace("*", "x".repeat(length));
        expect([origin, matches(entry, origin)]).toEqual([origin, allows([entry], origin)]);
      }
    }
  });

  test("differs from core for hosts of more than 253 characters alone", () => {
    const entry = "https://*.example.org";
    const at = (length: number): string => {
      const labels = `${"l".repeat(50)}.`.repeat(4);
      return `https://${labels}${"m".repeat(length - labels.length - ".example.org".length)}.example.org`;
    };
    expect(hostLength(at(253))).toBe(253);
    expect([matches(entry, at(253)), allows([entry], at(253))]).toEqual([true, true]);
    expect([matches(entry, at(254)), allows([entry], at(254))]).toEqual([true, false]);
  });

  test("has no construct that RE2 lacks, and no anchor", () => {
    fc.assert(
      fc.property(listAndOrigin, ({ list }) => {
        for (const expression of list.map(originExpression)) {
          expect(expression).not.toMatch(/\(\?[=!<]|\\[1-9kzZAbB]|[$^](?![^[]*\])|[A-Z]/);
        }
      }),
    );
  });

  test("escapes what expressions interpret", () => {
    const special = ".+*?^$()[]{}|\\";
    expect(new RegExp(`^${escapeText(special)}$`).test(special)).toBe(true);
    expect(matches("https://a.example", "https://axexample")).toBe(false);
    expect(matches("http://[::1]:8080", "http://[::1]:8080")).toBe(true);
    expect(matches("http://[::1]:8080", "http://::1:8080")).toBe(false);
  });
});

describe("the expression of requested header names", () => {
  const echoes = (allowedHeaders: readonly string[] | null, list: string): boolean => {
    const echo = echoOf(allowedHeaders);
    if (echo === null) return false;
    const isFound = (expression: string | null): boolean =>
      expression !== null && new RegExp(expression.replace("(?i)", ""), "i").test(list);
    return new RegExp(`^(?:${echo.matches.replace(/^\(\?i:/, "(?:")})$`, "i").test(list) && !isFound(echo.unless);
  };

  test.each<readonly [readonly string[] | null, string, boolean]>([
    [null, "x-a", true],
    [null, "x-a, authorization", true],
    [null, "*", false],
    [null, "x-a,*", false],
    [null, "x*", true],
    [null, "**", true],
    [null, "a b", false],
    [null, 'a"', false],
    [null, "", false],
    [null, "a,,b", false],
    [null, Array.from({ length: 64 }, () => "a").join(","), true],
    [null, Array.from({ length: 65 }, () => "a").join(","), false],
    [["*"], "x-a", true],
    [["*"], "x-a, Authorization", false],
    [["*"], "x-authorization", true],
    [["*", "authorization"], "authorization", true],
    [["x-a"], "x-a", false],
    [["x-a", "x-app-*"], "X-A ,\tx-app-1", true],
    [["x-a", "x-app-*"], "x-app-", false],
    [["x-a", "x-app-*"], "x-app-1, x-b", false],
    [["x-a", "x-app-*"], "xx-app-1", false],
    [["x.a", "x-app-*"], "xxa", false],
  ])("of %j repeats %.40j: %s", (allowedHeaders, list, expected) => {
    expect(echoes(allowedHeaders, list)).toBe(expected);
  });
});

test.each([
  ["QUERY", true],
  ["put", true],
  ["P*", true],
  ["*", false],
  ["A B", false],
  ["", false],
])("the expression of a method takes %j: %s", (method, expected) => {
  expect(new RegExp(`^(?:${TOKEN})$`).test(method)).toBe(expected);
});

test.each([
  ["TRACE", true],
  ["Connect", true],
  ["track", true],
  ["TRACER", false],
  ["GET", false],
])("%s is a forbidden method: %s", (method, expected) => {
  expect(new RegExp(FORBIDDEN_METHOD.replace("(?i)", ""), "i").test(method)).toBe(expected);
});
