import type { Header } from "@corsac/user-agent";
import { describe, expect, test } from "vitest";
import { at, CachedCalls, valueOf } from "./cached-calls.ts";

const FRESH: readonly Header[] = [["Cache-Control", "max-age=600"]];
const STALE: readonly Header[] = [["Cache-Control", "max-age=0"]];
const STALE_WITH_ETAG: readonly Header[] = [...STALE, ["ETag", '"v1"']];

describe("cache modes", () => {
  const SOURCES: readonly (readonly [mode: RequestCache, empty: string | null, fresh: string, stale: string | null])[] =
    [
      ["default", "network", "cache", "network"],
      ["no-store", "network", "network", "network"],
      ["reload", "network", "network", "network"],
      ["no-cache", "network", "network", "network"],
      ["force-cache", "network", "cache", "cache"],
      ["only-if-cached", null, "cache", "cache"],
    ];

  test.each(SOURCES)("%s: %s without an entry, %s with a fresh one, %s with a stale one", async (cache, ...sources) => {
    expect((await new CachedCalls().call({ cache })).source).toBe(sources[0]);
    expect(await new CachedCalls().second({ server: FRESH }, { cache })).toBe(sources[1]);
    expect(await new CachedCalls().second({ server: STALE }, { cache })).toBe(sources[2]);
  });

  test("force-cache uses what Chromium and Firefox store without freshness information", async () => {
    const sources: Record<string, string | null> = {};
    for (const engine of ["standard", "chromium", "firefox", "webkit"] as const) {
      sources[engine] = await new CachedCalls(engine).second({ server: { status: 500 } }, { cache: "force-cache" });
    }
    expect(sources).toEqual({ standard: "network", chromium: "cache", firefox: "cache", webkit: "network" });
  });

  test("WebKit asks the server in only-if-cached, the others do not", async () => {
    for (const engine of ["chromium", "firefox", "webkit"] as const) {
      const { source } = await new CachedCalls(engine).call({ cache: "only-if-cached" });
      expect(source).toBe(engine === "webkit" ? "network" : null);
    }
  });

  test("only default and no-cache revalidate", async () => {
    const conditional: RequestCache[] = [];
    for (const [cache] of SOURCES) {
      const calls = new CachedCalls();
      await calls.call({ server: STALE_WITH_ETAG });
      const { sent } = await calls.call({ cache });
      if (valueOf(sent?.headers, "if-none-match") === '"v1"') conditional.push(cache);
    }
    expect(conditional).toEqual(["default", "no-cache"]);
  });

  test("no-store neither stores nor removes, reload replaces", async () => {
    const calls = new CachedCalls();
    await calls.call({ cache: "no-store", server: FRESH });
    expect(calls.cache.size).toBe(0);
    await calls.call({ server: FRESH });
    await calls.call({ cache: "no-store", server: FRESH });
    expect((await calls.call()).body).toBe("answer 2");
    await calls.call({ cache: "reload", server: FRESH });
    expect((await calls.call()).body).toBe("answer 4");
  });

  test("modes tell caches on the way, without replacing script's headers", async () => {
    const lines = async (cache: RequestCache, headers: readonly Header[] = []): Promise<readonly Header[]> =>
      (await new CachedCalls().call({ cache, headers })).sent?.headers ?? [];
    expect(await lines("default")).toEqual([]);
    expect(await lines("force-cache")).toEqual([]);
    expect(await lines("no-cache")).toEqual([["Cache-Control", "max-age=0"]]);
    for (const mode of ["no-store", "reload"] as const) {
      expect(await lines(mode)).toEqual([
        ["Pragma", "no-cache"],
        ["Cache-Control", "no-cache"],
      ]);
    }
    expect(await lines("reload", [["cache-control", "max-stale"]])).toEqual([
      ["cache-control", "max-stale"],
      ["Pragma", "no-cache"],
    ]);
  });

  test.each(["If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Match", "If-Range"])(
    "a request with script's own %s does not use the cache",
    async (name) => {
      const calls = new CachedCalls();
      await calls.call({ server: FRESH });
      const own = await calls.call({ headers: [[name, '"mine"']], server: { status: 304 } });
      expect(own).toMatchObject({ status: 304, source: "network" });
      expect((await calls.call()).body).toBe("answer 1");
    },
  );

  test("a preflight does not use the cache", async () => {
    const calls = new CachedCalls();
    await calls.call({ server: FRESH });
    const request = { kind: "preflight", url: "https://api.example.com/notes", method: "OPTIONS" } as const;
    const response = { status: 204, statusText: "", headers: FRESH, body: null };
    const context = { cache: "default", site: "https://example.com", credentials: false } as const;
    const answer = await calls.cache.fetch({ ...request, headers: [], body: null, signal: null }, context, () =>
      Promise.resolve(response),
    );
    expect(answer?.source).toBe("network");
    expect(calls.cache.size).toBe(1);
  });
});

describe("Cache-Control of script", () => {
  test("no-store keeps the response out of the cache, except in Chromium", async () => {
    for (const [engine, size] of [
      ["standard", 0],
      ["firefox", 0],
      ["webkit", 0],
      ["chromium", 1],
    ] as const) {
      const calls = new CachedCalls(engine);
      await calls.call({ headers: [["Cache-Control", "no-store"]], server: FRESH });
      expect(calls.cache.size).toBe(size);
    }
  });

  test("no-cache revalidates, but fetches anew in Chromium", async () => {
    for (const [engine, condition] of [
      ["standard", '"v1"'],
      ["firefox", '"v1"'],
      ["webkit", '"v1"'],
      ["chromium", null],
    ] as const) {
      for (const header of [
        ["Cache-Control", "no-cache"],
        ["Pragma", "no-cache"],
      ] as const) {
        const calls = new CachedCalls(engine);
        await calls.call({ server: [...FRESH, ["ETag", '"v1"']] });
        const { sent } = await calls.call({ headers: [header] });
        expect(valueOf(sent?.headers, "if-none-match")).toBe(condition);
      }
    }
  });

  test("max-age limits the age; Chromium and WebKit read only 0", async () => {
    for (const [engine, source] of [
      ["standard", "network"],
      ["firefox", "network"],
      ["chromium", "cache"],
      ["webkit", "cache"],
    ] as const) {
      const calls = new CachedCalls(engine);
      await calls.call({ server: FRESH });
      calls.seconds = 100;
      expect((await calls.call({ headers: [["Cache-Control", "max-age=101"]] })).source).toBe("cache");
      expect((await calls.call({ headers: [["Cache-Control", "max-age=100"]], server: FRESH })).source).toBe(source);
      expect((await calls.call({ headers: [["Cache-Control", "max-age=0"]] })).source).toBe("network");
    }
  });
});

describe("revalidation", () => {
  const STORED: readonly Header[] = [
    ["Cache-Control", "max-age=5"],
    ["ETag", '"v1"'],
    ["Last-Modified", at(-1000)],
    ["Access-Control-Allow-Origin", "https://app.example.com"],
    ["Content-Type", "text/plain"],
    ["X-Kept", "stored"],
  ];
  const NOT_MODIFIED: readonly Header[] = [
    ["access-control-allow-origin", "*"],
    ["Cache-Control", "max-age=50"],
    ["Cache-Control", "public"],
    ["Content-Type", "text/html"],
    ["ETag", '"v2"'],
    ["X-New", "1"],
  ];

  test("sends ETag and Last-Modified, and takes the headers of a 304", async () => {
    const calls = new CachedCalls();
    await calls.call({ server: STORED });
    calls.seconds = 10;
    const result = await calls.call({ server: { status: 304, headers: NOT_MODIFIED } });
    expect(result.sent?.headers).toEqual([
      ["If-None-Match", '"v1"'],
      ["If-Modified-Since", at(-1000)],
    ]);
    expect(result).toMatchObject({ status: 200, body: "answer 1", source: "revalidated" });
    expect(result.headers).toEqual([
      ["Last-Modified", at(-1000)],
      ["Content-Type", "text/plain"],
      ["X-Kept", "stored"],
      ...NOT_MODIFIED.filter(([name]) => name !== "Content-Type"),
    ]);
    calls.seconds = 59;
    expect((await calls.call()).source).toBe("cache");
    calls.seconds = 60;
    expect(valueOf((await calls.call()).sent?.headers, "if-none-match")).toBe('"v2"');
  });

  test("browsers keep the ETag; Chromium and WebKit keep security headers, WebKit all about the content", async () => {
    const names = ["ETag", "X-Frame-Options", "X-Content-Type-Options", "Last-Modified", "Content-Language", "X-Other"];
    const changed: Record<string, readonly string[]> = {};
    for (const engine of ["standard", "chromium", "firefox", "webkit"] as const) {
      const calls = new CachedCalls(engine);
      await calls.call({ server: names.map((name) => [name, name === "Last-Modified" ? at(0) : "old"]) });
      const { headers } = await calls.call({ server: { status: 304, headers: names.map((name) => [name, "new"]) } });
      changed[engine] = names.filter((name) => valueOf(headers, name) === "new");
    }
    expect(changed).toEqual({
      standard: names,
      chromium: ["Last-Modified", "Content-Language", "X-Other"],
      firefox: names.slice(1),
      webkit: ["X-Other"],
    });
  });

  test("a 200 replaces the stored response", async () => {
    const calls = new CachedCalls();
    await calls.call({ server: STALE_WITH_ETAG });
    expect(await calls.call({ server: FRESH })).toMatchObject({ body: "answer 2", source: "network" });
    expect(await calls.call()).toMatchObject({ body: "answer 2", source: "cache" });
  });

  test("a response that cannot be stored removes the old one", async () => {
    const calls = new CachedCalls();
    await calls.call({ server: STALE_WITH_ETAG });
    await calls.call({ server: [["Cache-Control", "no-store"]] });
    expect(calls.cache.size).toBe(0);
  });

  test("no answer leaves the stored response", async () => {
    const calls = new CachedCalls();
    await calls.call({ server: STALE_WITH_ETAG });
    const request = { kind: "actual", url: "https://api.example.com/notes", method: "GET" } as const;
    const context = { cache: "default", site: "https://example.com", credentials: false } as const;
    const send = () => Promise.resolve(null);
    expect(await calls.cache.fetch({ ...request, headers: [], body: null, signal: null }, context, send)).toBeNull();
    expect(calls.cache.size).toBe(1);
  });

  test("Chromium revalidates only 200, Firefox neither redirects nor errors, WebKit no redirects", async () => {
    const revalidated: Record<string, readonly number[]> = {};
    for (const engine of ["standard", "chromium", "firefox", "webkit"] as const) {
      const statuses: number[] = [];
      for (const status of [200, 203, 301, 410, 404]) {
        const calls = new CachedCalls(engine);
        const location: readonly Header[] = status === 301 ? [["Location", "/x"]] : [];
        await calls.call({ server: { status, headers: [...STALE_WITH_ETAG, ...location] } });
        if (valueOf((await calls.call()).sent?.headers, "if-none-match") !== null) statuses.push(status);
      }
      revalidated[engine] = statuses;
    }
    expect(revalidated).toEqual({
      standard: [200, 203, 301, 410, 404],
      chromium: [200],
      firefox: [200, 203],
      webkit: [200, 203, 410, 404],
    });
  });
});
