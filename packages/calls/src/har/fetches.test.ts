import { describe, expect, test } from "vitest";
import { fetchesOf } from "./fetches.ts";
import type { HarEntry } from "./read-har.ts";

const PAGE = "https://app.example.com";
const ITEMS = "https://api.example.com/items";

interface Recorded {
  readonly method?: string;
  readonly url?: string;
  readonly asksFor?: string;
  readonly location?: string;
}

/** An archive. `read` counts the reads of entry numbers. */
function archive(recorded: readonly Recorded[]) {
  const read = { count: 0 };
  const entries = recorded.map(({ method = "GET", url = ITEMS, asksFor, location }, index): HarEntry => {
    const own = {
      url,
      method: asksFor === undefined ? method : "OPTIONS",
      headers: [
        ["Origin", PAGE],
        ...(asksFor === undefined ? [] : [["Access-Control-Request-Method", asksFor] as const]),
      ] as const,
      hasCookies: false,
      body: null,
      response: {
        status: location === undefined ? 200 : 307,
        headers: location === undefined ? [] : [["Location", location] as const],
      },
      type: "fetch",
      page: null,
    };
    return Object.defineProperty(own, "number", {
      get() {
        read.count += 1;
        return index + 1;
      },
    }) as unknown as HarEntry;
  });
  return { entries, read };
}

const numbersOf = (recorded: readonly Recorded[]): readonly string[] =>
  fetchesOf(archive(recorded).entries).map(({ hops, preflights }) =>
    [preflights, hops].map((each) => each.map(({ number }) => number).join("+")).join(">"),
  );

describe("the entries of one fetch", () => {
  test.each<[string, readonly Recorded[], readonly string[]]>([
    ["a preflight before its request", [{ asksFor: "PUT" }, { method: "PUT" }], ["1>2"]],
    ["a preflight after its request", [{ method: "PUT" }, { asksFor: "PUT" }], ["2>1"]],
    [
      "the nearest preflight for the method",
      [{ asksFor: "PUT" }, { asksFor: "DELETE" }, { method: "DELETE" }, { method: "PUT" }],
      ["1>4", "2>3"],
    ],
    [
      "the earlier of two that are equally near",
      [{ asksFor: "PUT" }, { method: "PUT" }, { asksFor: "PUT" }],
      ["1>2", "3>"],
    ],
    [
      "requests of one URL, each with its own preflight",
      [{ asksFor: "PUT" }, { method: "PUT" }, { asksFor: "PUT" }, { method: "PUT" }],
      ["1>2", "3>4"],
    ],
    [
      "two redirects at once to one URL",
      [
        { location: "/end" },
        { location: "/end" },
        { url: `${new URL("/end", ITEMS)}` },
        { url: `${new URL("/end", ITEMS)}` },
      ],
      [">1+3", ">2+4"],
    ],
    [
      "a redirect to a preflight that failed",
      [{ location: "/end" }, { url: "https://api.example.com/end", asksFor: "GET" }],
      ["2>1"],
    ],
    [
      "as many redirects as a browser follows",
      Array.from({ length: 23 }, () => ({ location: ITEMS })),
      [`>${Array.from({ length: 21 }, (_, at) => at + 1).join("+")}`, ">22+23"],
    ],
  ])("%s", (_, recorded, expected) => {
    expect(numbersOf(recorded)).toEqual(expected);
  });
});

test.each<[string, readonly Recorded[]]>([
  ["requests", [{}]],
  ["preflights and their requests", [{ asksFor: "PUT" }, { method: "PUT" }]],
  ["preflights that nothing follows", [{ asksFor: "PUT" }]],
  ["redirects to the same URL", [{ location: ITEMS }]],
  ["redirects and preflights", [{ location: ITEMS }, { asksFor: "GET" }, { asksFor: "PUT" }]],
])("takes about twice the work for twice the %s of one URL", (_, pattern) => {
  const workOf = (times: number): number => {
    const { entries, read } = archive(Array.from({ length: times }, () => pattern).flat());
    fetchesOf(entries);
    return read.count / entries.length;
  };
  expect(workOf(1200)).toBeLessThan(2 * workOf(150));
});
