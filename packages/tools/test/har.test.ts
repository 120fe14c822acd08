import { readHar } from "@corsac/calls";
import { describe, expect, test } from "vitest";
import { EXAMPLE } from "../src/har/example.ts";
import { asCsv, asJson } from "../src/har/export-calls.ts";
import { type JudgedCall, judgeEntries } from "../src/har/judge-entries.ts";
import { savingsOf } from "../src/har/savings.ts";
import { nextOrder, sortCalls } from "../src/har/sort-calls.ts";

const { calls, preflights } = judgeEntries(readHar(JSON.parse(EXAMPLE)), "chromium");
const firstCall = calls[0] as JudgedCall;

describe("savings", () => {
  const headers = (engine: Parameters<typeof savingsOf>[1]) =>
    savingsOf(preflights, engine).map(({ header }) => header);

  test("name the header to send, with the engine's limit", () => {
    expect(headers("chromium")).toEqual([
      "Access-Control-Max-Age: 7200",
      "Content-Type: text/plain",
      "Access-Control-Allow-Headers: *, Authorization",
    ]);
    expect(headers("webkit")[0]).toBe("Access-Control-Max-Age: 600");
  });

  test("the standard has no limit, so the longest of browsers is enough", () => {
    expect(headers("standard")[0]).toBe("Access-Control-Max-Age: 86400");
  });

  test("are empty if nothing helps", () => {
    const none = { ...preflights, repeated: 0, contentType: 0, wildcardAuthorization: 0 };
    expect(savingsOf(none, "chromium")).toEqual([]);
  });
});

describe("the order of calls", () => {
  const start = { column: null, isDescending: false };

  test("a column is ascending, then descending, then the file's order returns", () => {
    const first = nextOrder(start, "URL");
    const second = nextOrder(first, "URL");
    expect([first, second, nextOrder(second, "URL")]).toEqual([
      { column: "URL", isDescending: false },
      { column: "URL", isDescending: true },
      start,
    ]);
    expect(nextOrder(second, "Method")).toEqual({ column: "Method", isDescending: false });
  });

  test("equal values keep the order of the file", () => {
    const sorted = sortCalls(calls, { column: "Verdict", isDescending: true });
    expect(sorted.map(({ ok }) => ok)).toEqual([...Array(2).fill(false), ...Array(6).fill(true)]);
    expect(sorted.filter(({ ok }) => ok)).toEqual(calls.filter(({ ok }) => ok));
    expect(sortCalls(calls, start)).toBe(calls);
  });
});

describe("downloads", () => {
  test("CSV has a line for each call, and no cell that a spreadsheet runs as a formula", () => {
    const csv = asCsv([{ ...firstCall, method: '=HYPERLINK("https://evil.example")' }]);
    expect(csv).toBe(
      '"verdict","status","method","url","page","cause"\r\n' +
        `"allowed","200","'=HYPERLINK(""https://evil.example"")","https://api.example.com/notes","https://app.example.com",""\r\n`,
    );
  });

  test("JSON has the same values, and no header of the file", () => {
    const rows = JSON.parse(asJson(calls)) as unknown[];
    expect(rows).toHaveLength(calls.length);
    expect(rows[3]).toEqual({
      verdict: "blocked",
      status: 200,
      method: "GET",
      url: "https://api.example.com/tags",
      page: "https://app.example.com",
      cause: "allow-origin-missing",
    });
    expect(asJson(calls)).not.toContain("Bearer");
  });
});

test("an entry that no browser would send does not stop the others", () => {
  const { log } = JSON.parse(EXAMPLE) as { log: { entries: object[] } };
  const odd = (method: string, url: string) => ({
    request: { method, url, headers: [{ name: "Origin", value: "https://app.example.com" }] },
    response: { status: 200 },
  });
  log.entries.push(odd("FOO BAR", "https://a.example/"), odd("GET", "https://"), odd("", "https://a.example/"));
  expect(judgeEntries(readHar({ log }), "chromium").calls.slice(0, calls.length)).toEqual(calls);
});
