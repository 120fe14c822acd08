import { beforeEach, describe, expect, test } from "vitest";
import { exchange } from "../exchange/exchange.ts";
import type { FetchInput, SentRequest, ServerResponse } from "../request/types.ts";
import { type CacheKey, PreflightCache } from "./cache.ts";

const KEY: CacheKey = { origin: "https://a.example", url: "https://api.example/x", credentials: "omit" };
let now = 0;
let cache = new PreflightCache(() => now);
beforeEach(() => {
  now = 0;
  cache = new PreflightCache(() => now);
});

describe("CORS-preflight cache", () => {
  test("keeps methods and headers separately, each for its time", () => {
    cache.store(KEY, ["PUT"], ["X-One"], 10);
    cache.store(KEY, [], ["x-two"], 20);
    expect(cache.matchesMethod(KEY, "PUT")).toBe(true);
    expect(cache.matchesMethod(KEY, "put")).toBe(false);
    expect(cache.matchesHeader(KEY, "x-ONE")).toBe(true);
    now = 10_000;
    expect(cache.matchesMethod(KEY, "PUT")).toBe(false);
    expect(cache.matchesHeader(KEY, "x-one")).toBe(false);
    expect(cache.matchesHeader(KEY, "x-two")).toBe(true);
    expect(cache.size).toBe(1);
  });

  test("a new entry restarts the time", () => {
    cache.store(KEY, ["PUT"], [], 10);
    now = 9000;
    cache.store(KEY, ["PUT"], [], 10);
    now = 18_000;
    expect(cache.matchesMethod(KEY, "PUT")).toBe(true);
    expect(cache.size).toBe(1);
  });

  test("0 seconds store nothing and remove existing entries", () => {
    cache.store(KEY, ["PUT"], [], 10);
    cache.store(KEY, ["PUT"], [], 0);
    expect(cache.has(KEY)).toBe(false);
  });

  test("* covers all headers except authorization", () => {
    cache.store(KEY, ["*"], ["*"], 10);
    expect(cache.matchesMethod(KEY, "DELETE")).toBe(true);
    expect(cache.matchesHeader(KEY, "x-any")).toBe(true);
    expect(cache.matchesHeader(KEY, "Authorization")).toBe(false);
    expect(cache.matchesHeader(KEY, "Authorization", "chromium")).toBe(true);
  });

  test("does not match another origin, another URL, or credentials that the response does not allow", () => {
    cache.store(KEY, ["PUT"], [], 10);
    for (const other of [{ origin: "null" }, { url: "https://api.example/y" }, { credentials: "include" as const }]) {
      expect(cache.matchesMethod({ ...KEY, ...other }, "PUT")).toBe(false);
    }
    cache.store({ ...KEY, credentials: "include" }, ["PATCH"], [], 10);
    expect(cache.matchesMethod(KEY, "PATCH")).toBe(true);
  });

  test("clear removes every entry of an origin and URL", () => {
    cache.store(KEY, ["PUT"], ["x-one"], 10);
    cache.store({ ...KEY, credentials: "include" }, ["PUT"], [], 10);
    cache.clear(KEY);
    expect(cache.size).toBe(0);
  });
});

describe("in exchanges", () => {
  const put: FetchInput = {
    origin: KEY.origin,
    url: `${KEY.url}#part`,
    method: "PUT",
    headers: [["X-One", "1"]],
    credentials: "omit",
  };
  const respond = ({ kind }: SentRequest): ServerResponse => ({
    status: 200,
    headers: [
      ["Access-Control-Allow-Origin", "*"],
      ...(kind === "preflight"
        ? ([
            ["Access-Control-Allow-Methods", "PUT"],
            ["Access-Control-Allow-Headers", "x-one"],
            ["Access-Control-Max-Age", "100"],
          ] as const)
        : []),
    ],
  });
  const kinds = (input: FetchInput) => exchange(input, respond, { cache }).requests.map(({ kind }) => kind);

  test("the second request has no preflight until the time is over", () => {
    expect(kinds(put)).toEqual(["preflight", "actual"]);
    expect(kinds(put)).toEqual(["actual"]);
    expect(kinds({ ...put, headers: [] })).toEqual(["actual"]);
    expect(kinds({ ...put, method: "POST" })).toEqual(["actual"]);
    expect(kinds({ ...put, headers: [["X-Two", "2"]] })).toEqual(["preflight"]);
    // The failed preflight has cleared the entries.
    expect(kinds(put)).toEqual(["preflight", "actual"]);
    now = 100_000;
    expect(kinds(put)).toEqual(["preflight", "actual"]);
  });

  test("the engine's cap applies", () => {
    const day = ({ kind }: SentRequest): ServerResponse => ({
      status: 200,
      headers: [
        ["Access-Control-Allow-Origin", "*"],
        ...(kind === "preflight"
          ? ([
              ["Access-Control-Allow-Methods", "*"],
              ["Access-Control-Allow-Headers", "*"],
              ["Access-Control-Max-Age", "86400"],
            ] as const)
          : []),
      ],
    });
    const later = (engine: "chromium" | "firefox" | "webkit", seconds: number) => {
      now = 0;
      const own = new PreflightCache(() => now);
      exchange(put, day, { engine, cache: own });
      now = seconds * 1000;
      return exchange(put, day, { engine, cache: own }).requests.length;
    };
    expect([later("webkit", 599), later("webkit", 600)]).toEqual([1, 2]);
    expect([later("chromium", 7199), later("chromium", 7200)]).toEqual([1, 2]);
    expect([later("firefox", 86_399), later("firefox", 86_400)]).toEqual([1, 2]);
  });
});
