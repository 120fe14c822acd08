import { beforeEach, describe, expect, test } from "vitest";
import type { Engine } from "../engine/engine.ts";
import { exchange } from "../exchange/exchange.ts";
import type { CacheMode, FetchInput, SentRequest, ServerResponse } from "../request/types.ts";
import { type CacheKey, PreflightCache } from "./cache.ts";

const KEY: CacheKey = { origin: "https://a.example", url: "https://api.example/x", credentials: "omit" };
let now = 0;
let cache = new PreflightCache(() => now);
beforeEach(() => {
  now = 0;
  cache = new PreflightCache(() => now);
});

const store = (
  methods: readonly string[],
  headers: readonly string[],
  maxAge: number,
  { key = KEY, engine = "standard" as Engine } = {},
): void => cache.store(key, { methods, headers, maxAge }, engine);

const covers = (
  method: string | null,
  headers: readonly string[] = [],
  { key = KEY, engine = "standard" as Engine } = {},
): boolean => cache.covers(key, { method, headers }, engine);

const INCLUDE: CacheKey = { ...KEY, credentials: "include" };

describe("CORS-preflight cache", () => {
  test("keeps methods and headers separately, each for its time", () => {
    store(["PUT"], ["X-One"], 10);
    store([], ["x-two"], 20);
    expect(covers("PUT", ["x-one", "x-two"])).toBe(true);
    expect(covers("put")).toBe(false);
    now = 10_000;
    expect(covers("PUT")).toBe(false);
    expect(covers(null, ["x-one"])).toBe(false);
    expect(covers(null, ["x-two"])).toBe(true);
    expect(cache.size).toBe(1);
  });

  test("a new entry restarts the time", () => {
    store(["PUT"], [], 10);
    now = 9000;
    store(["PUT"], [], 10);
    now = 18_000;
    expect(covers("PUT")).toBe(true);
    expect(cache.size).toBe(1);
  });

  test("0 seconds store nothing and end what they name, but in Firefox", () => {
    store(["PUT"], ["x-one"], 10);
    store(["PUT"], [], 0, { engine: "firefox" });
    expect(covers("PUT")).toBe(true);
    store(["PUT"], [], 0);
    expect(covers("PUT")).toBe(false);
    expect(covers(null, ["x-one"])).toBe(true);
  });

  test.each<[Engine, CacheKey, boolean, boolean]>([
    ["standard", KEY, true, false],
    ["standard", INCLUDE, true, false],
    ["chromium", KEY, true, false],
    ["chromium", INCLUDE, false, false],
    ["firefox", KEY, false, false],
    ["webkit", KEY, true, true],
    ["webkit", INCLUDE, false, false],
  ])("in %s, * with %o covers all: %o, authorization: %o", (engine, key, all, authorization) => {
    const stored = (): void => store(["*"], ["*"], 10, { key, engine });
    stored();
    expect(covers("DELETE", ["x-any"], { key, engine })).toBe(all);
    stored();
    expect(covers(null, ["authorization"], { key, engine })).toBe(authorization);
    stored();
    expect(covers("*", ["*"], { key, engine })).toBe(true);
  });

  test("* of a call with credentials serves calls without them, but not in Chromium", () => {
    for (const [engine, expected] of [
      ["standard", true],
      ["chromium", false],
      ["webkit", true],
    ] as const) {
      store(["*"], [], 10, { key: INCLUDE, engine });
      expect(covers("PUT", [], { engine })).toBe(expected);
    }
  });

  test("does not match another origin or URL", () => {
    store(["PUT"], [], 10);
    for (const other of [{ origin: "null" }, { url: "https://api.example/y" }]) {
      expect(covers("PUT", [], { key: { ...KEY, ...other } })).toBe(false);
    }
  });

  test("matches without the credentials that a response allows, but not the reverse", () => {
    store(["PUT"], [], 10);
    expect(covers("PUT", [], { key: INCLUDE })).toBe(false);
    store(["PATCH"], [], 10, { key: INCLUDE });
    expect(covers("PATCH")).toBe(true);
    expect(covers("PATCH", [], { engine: "firefox" })).toBe(false);
    expect(covers("PUT", [], { engine: "firefox" })).toBe(true);
    // The entry with credentials gets the new time: the standard adds no second one.
    store(["PATCH"], [], 20);
    expect(cache.size).toBe(2);
  });

  test("Chromium and WebKit keep only the last response, and drop it if it does not suffice", () => {
    for (const engine of ["chromium", "webkit"] as const) {
      store(["PUT"], ["x-one"], 10, { engine });
      store(["PATCH"], [], 10, { engine });
      expect(cache.size).toBe(1);
      expect(covers("PATCH", [], { engine })).toBe(true);
      expect(covers("PATCH", ["x-one"], { engine })).toBe(false);
      expect(cache.size).toBe(0);
    }
  });

  test("a response without any names covers a call that needs none; in Firefox even after its time", () => {
    for (const [engine, expected] of [
      ["webkit", false],
      ["firefox", true],
    ] as const) {
      now = 0;
      cache = new PreflightCache(() => now);
      expect(covers(null, [], { engine })).toBe(false);
      store([], [], 5, { engine });
      expect(covers(null, [], { engine })).toBe(true);
      now = 5000;
      expect(covers(null, [], { engine })).toBe(expected);
    }
  });

  test("Chromium does not cache for long URLs", () => {
    const url = (length: number): CacheKey => ({ ...KEY, url: "https://api.example/".padEnd(length, "x") });
    store(["PUT"], [], 10, { key: url(1023), engine: "chromium" });
    store(["PUT"], [], 10, { key: url(1024), engine: "chromium" });
    expect(covers("PUT", [], { key: url(1023), engine: "chromium" })).toBe(true);
    expect(covers("PUT", [], { key: url(1024), engine: "chromium" })).toBe(false);
  });

  test("clear removes every entry of an origin and URL", () => {
    store(["PUT"], ["x-one"], 10);
    store(["PUT"], [], 10, { key: INCLUDE });
    cache.clear(KEY);
    expect(cache.size).toBe(0);
  });

  test("forgets the URL that was not used for the longest time", () => {
    const url = (number: number): CacheKey => ({ ...KEY, url: `https://api.example/${number}` });
    for (let number = 0; number < 100; number++) store(["PUT"], [], 10, { key: url(number), engine: "firefox" });
    expect(covers("PUT", [], { key: url(0), engine: "firefox" })).toBe(true);
    store(["PUT"], [], 10, { key: url(100), engine: "firefox" });
    expect(cache.size).toBe(100);
    expect(covers("PUT", [], { key: url(0), engine: "firefox" })).toBe(true);
    expect(covers("PUT", [], { key: url(1), engine: "firefox" })).toBe(false);
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
              ["Access-Control-Allow-Methods", "PUT"],
              ["Access-Control-Allow-Headers", "x-one"],
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

  /** Runs a PUT that fills the cache, then the call, then the PUT again. Returns the kinds of its requests. */
  const putAfter = (
    call: Partial<FetchInput>,
    engine: Engine,
    failing: (sent: SentRequest) => ServerResponse | null = respond,
  ) => {
    const own = new PreflightCache(() => now);
    const run = (input: FetchInput, server: typeof failing) =>
      exchange(input, server, { engine, cache: own }).requests.map(({ kind }) => kind);
    const url = call.url ?? put.url;
    run({ ...put, url }, respond);
    run({ ...put, ...call }, failing);
    return run({ ...put, url }, respond);
  };
  const unreadable = (): ServerResponse => ({ status: 200, headers: [] });
  const redirecting = (): ServerResponse => ({
    status: 302,
    headers: [
      ["Access-Control-Allow-Origin", "*"],
      ["Location", "/y"],
    ],
  });
  const KEPT = ["actual"];
  const CLEARED = ["preflight", "actual"];

  test.each<[string, Engine, Partial<FetchInput>, (sent: SentRequest) => ServerResponse | null, readonly string[]]>([
    ["the CORS check", "standard", {}, unreadable, CLEARED],
    ["the CORS check", "firefox", {}, unreadable, CLEARED],
    ["the CORS check", "chromium", {}, unreadable, KEPT],
    ["the CORS check", "webkit", {}, unreadable, KEPT],
    ["no response", "standard", {}, () => null, CLEARED],
    ["no response", "chromium", {}, () => null, KEPT],
    ["a simple request", "standard", { method: "GET", headers: [] }, unreadable, KEPT],
    ["a simple request", "firefox", { method: "GET", headers: [] }, unreadable, CLEARED],
    ["redirect mode error", "standard", { redirect: "error" }, redirecting, CLEARED],
    ["redirect mode error", "firefox", { redirect: "error" }, redirecting, KEPT],
    ["the preflight of a reload", "standard", { cache: "reload", headers: [["x-two", "2"]] }, unreadable, CLEARED],
    ["the preflight of a reload", "firefox", { cache: "reload" }, unreadable, CLEARED],
    ["the preflight of a reload", "chromium", { cache: "reload" }, unreadable, KEPT],
  ])("after a failure by %s in %s, the next call sends what it must", (_, engine, call, failing, expected) => {
    expect(putAfter(call, engine, failing)).toEqual(expected);
  });

  test.each<[Engine, CacheMode, readonly string[]]>([
    ["standard", "no-store", KEPT],
    ["webkit", "reload", KEPT],
    ["firefox", "no-store", CLEARED],
    ["firefox", "reload", CLEARED],
    ["firefox", "no-cache", KEPT],
    ["chromium", "no-store", CLEARED],
    ["chromium", "reload", CLEARED],
    ["chromium", "no-cache", CLEARED],
    ["chromium", "force-cache", KEPT],
  ])("%s in cache mode %s sends %j", (engine, mode, expected) => {
    const own = new PreflightCache(() => now);
    exchange(put, respond, { engine, cache: own });
    const { requests } = exchange({ ...put, cache: mode }, respond, { engine, cache: own });
    expect(requests.map(({ kind }) => kind)).toEqual(expected);
  });

  test("Chromium does not cache a preflight of mode no-store", () => {
    for (const [engine, expected] of [
      ["chromium", CLEARED],
      ["firefox", KEPT],
    ] as const) {
      const own = new PreflightCache(() => now);
      exchange({ ...put, cache: "no-store" }, respond, { engine, cache: own });
      expect(exchange(put, respond, { engine, cache: own }).requests.map(({ kind }) => kind)).toEqual(expected);
    }
  });

  test("a fragment makes another URL", () => {
    const again = (first: string, second: string, engine: Engine) => {
      const own = new PreflightCache(() => now);
      exchange({ ...put, url: first }, respond, { engine, cache: own });
      return exchange({ ...put, url: second }, respond, { engine, cache: own }).requests.map(({ kind }) => kind);
    };
    expect(again(`${KEY.url}#a`, `${KEY.url}#a`, "standard")).toEqual(KEPT);
    expect(again(`${KEY.url}#a`, `${KEY.url}#b`, "standard")).toEqual(CLEARED);
    expect(again(KEY.url, `${KEY.url}#`, "chromium")).toEqual(CLEARED);
    expect(again(KEY.url, `${KEY.url}#`, "firefox")).toEqual(KEPT);
  });

  test("after a redirect to another origin, Chromium and WebKit do not use the cache", () => {
    const through = ({ kind, url }: SentRequest): ServerResponse =>
      kind === "actual" && url === KEY.url
        ? {
            status: 307,
            headers: [
              ["Access-Control-Allow-Origin", "*"],
              ["Location", "https://third.example/"],
            ],
          }
        : respond({ kind } as SentRequest);
    for (const [engine, expected] of [
      ["standard", ["actual", "actual"]],
      ["firefox", ["actual", "actual"]],
      ["chromium", ["actual", "preflight", "actual"]],
      ["webkit", ["actual", "preflight", "actual"]],
    ] as const) {
      const own = new PreflightCache(() => now);
      const run = () => exchange(put, through, { engine, cache: own }).requests.map(({ kind }) => kind);
      run();
      expect(run()).toEqual(expected);
    }
  });
});
