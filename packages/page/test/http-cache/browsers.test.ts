import type { Engine, Header } from "@corsac/user-agent";
import { describe, expect, test } from "vitest";
import { CachedCalls, type CachedCall, URL_OF_NOTES, valueOf } from "./cached-calls.ts";

const ENGINES: readonly Engine[] = ["standard", "chromium", "firefox", "webkit"];

const FRESH: readonly Header[] = [["Cache-Control", "max-age=600"]];

const OTHER_PAGE = "https://other.example.com";
const OTHER_SITE = "https://app.example.net";

/** Returns the engines whose cache answers the last call. */
async function served(...calls: readonly CachedCall[]): Promise<readonly Engine[]> {
  const engines: Engine[] = [];
  for (const engine of ENGINES) {
    const cached = new CachedCalls(engine);
    let source: string | null = null;
    for (const call of calls) ({ source } = await cached.call(call));
    if (source === "cache") engines.push(engine);
  }
  return engines;
}

describe("Vary", () => {
  const varying = (value: string): CachedCall => ({
    server: [...FRESH, ["Vary", value]],
    headers: [["Origin", "https://a.example"]],
  });

  test("a response answers other pages of the site, unless it varies on Origin", async () => {
    expect(await served({ server: FRESH }, { page: OTHER_PAGE })).toEqual(ENGINES);
    const elsewhere: CachedCall = { headers: [["Origin", "https://b.example"]] };
    expect(await served({ ...varying("Origin"), server: FRESH }, elsewhere)).toEqual(ENGINES);
    expect(await served(varying("Origin"), elsewhere)).toEqual([]);
    expect(await served(varying("accept, ORIGIN"), elsewhere)).toEqual([]);
    expect(await served(varying("Origin"), {})).toEqual([]);
    expect(await served(varying("Origin"), varying(""))).toEqual(ENGINES);
    expect(await served(varying("Accept"), elsewhere)).toEqual(ENGINES);
    expect(await served(varying("*"), varying("*"))).toEqual([]);
  });

  test("there is one response for each URL: the last one", async () => {
    const cached = new CachedCalls();
    const [a, b]: readonly CachedCall[] = ["https://a.example", "https://b.example"].map((origin) => ({
      headers: [["Origin", origin]],
      server: [...FRESH, ["Vary", "Origin"]],
    }));
    const bodies: (string | null)[] = [];
    for (const call of [a, b, b, a]) bodies.push((await cached.call(call)).body);
    expect(bodies).toEqual(["answer 1", "answer 2", "answer 2", "answer 3"]);
    expect(cached.cache.size).toBe(1);
  });

  test("Chromium and Firefox revalidate it with the ETag of the other variant, without Last-Modified", async () => {
    const conditional: Engine[] = [];
    for (const engine of ENGINES) {
      const cached = new CachedCalls(engine);
      const validators: readonly Header[] = [
        ["ETag", '"v1"'],
        ["Last-Modified", "Mon, 31 Dec 2029 00:00:00 GMT"],
      ];
      await cached.call({ ...varying("Origin"), server: [...FRESH, ["Vary", "Origin"], ...validators] });
      const other: CachedCall = { headers: [["Origin", "https://b.example"]] };
      const allowed: readonly Header[] = [["Access-Control-Allow-Origin", "https://b.example"]];
      const { sent, body, headers } = await cached.call({ ...other, server: { status: 304, headers: allowed } });
      expect(valueOf(sent?.headers, "if-modified-since")).toBeNull();
      if (valueOf(sent?.headers, "if-none-match") === null) continue;
      conditional.push(engine);
      // The other variant's body, with headers that allow this page.
      expect(body).toBe("answer 1");
      expect(valueOf(headers, "access-control-allow-origin")).toBe("https://b.example");
      expect((await cached.call(other)).source).toBe("cache");
    }
    expect(conditional).toEqual(["chromium", "firefox"]);
  });

  test("compares cookies, which the browser has added before", async () => {
    const server = [...FRESH, ["Vary", "Cookie"]] satisfies readonly Header[];
    const withCookie: CachedCall = { server, headers: [["Cookie", "a=1"]] };
    expect(await served({ server }, withCookie)).toEqual([]);
    expect(await served(withCookie, withCookie)).toEqual(ENGINES);
  });
});

describe("entries", () => {
  test("belong to a site, except in WebKitGTK", async () => {
    expect(await served({ server: FRESH }, { page: OTHER_SITE })).toEqual(["webkit"]);
    expect(await served({ server: FRESH }, { page: "http://app.example.com" })).toEqual(["webkit"]);
    expect(
      await served({ server: FRESH, page: "https://a.example.co.uk" }, { page: "https://b.example.co.uk" }),
    ).toEqual(ENGINES);
    expect(await served({ server: FRESH, page: "https://a.co.uk" }, { page: "https://b.co.uk" })).toEqual(["webkit"]);
    expect(await served({ server: FRESH, page: "http://127.0.0.1:1" }, { page: "http://127.0.0.1:2" })).toEqual(
      ENGINES,
    );
    expect(await served({ server: FRESH, page: "http://127.0.0.1" }, { page: "http://10.0.0.1" })).toEqual(["webkit"]);
  });

  test("belong to a credentials state in Firefox", async () => {
    const others = ["standard", "chromium", "webkit"];
    expect(await served({ server: FRESH, credentials: true }, { credentials: false })).toEqual(others);
    expect(await served({ server: FRESH, credentials: false }, { credentials: true })).toEqual(others);
    expect(await served({ server: FRESH, credentials: true }, { credentials: true })).toEqual(ENGINES);
  });

  test("belong to a URL", async () => {
    expect(await served({ server: FRESH }, { url: `${URL_OF_NOTES}?page=2` })).toEqual([]);
  });
});

describe("responses that the browser blocks", () => {
  test("stay stored in Firefox", async () => {
    expect(await served({ server: FRESH, outcome: "blocked" }, {})).toEqual(["firefox"]);
  });

  test("stay stored in Chromium and WebKit if they redirect", async () => {
    const server = { status: 301, headers: [...FRESH, ["Location", "/x"]] } as const;
    expect(await served({ server, outcome: "blocked" }, {})).toEqual(["chromium", "webkit"]);
  });

  test("do not remove a stored response that blocks another page", async () => {
    expect(await served({ server: FRESH }, { outcome: "blocked" }, {})).toEqual(ENGINES);
  });
});

describe("a stored permanent redirect", () => {
  test("is followed to a target that Firefox fetches anew, the first time", async () => {
    for (const engine of ENGINES) {
      for (const status of [301, 308, 302]) {
        const cached = new CachedCalls(engine);
        const server = { status, headers: [...FRESH, ["Location", "/x"]] } as const;
        await cached.call({ server, outcome: "unreadable" });
        const reloads: boolean[] = [];
        for (const outcome of ["blocked", "unreadable", "unreadable"] as const) {
          const { answer } = await cached.answer({ server });
          if (answer?.source !== "cache") continue;
          reloads.push(answer.reloadsTarget === true);
          answer.settle(outcome);
        }
        const isStored = engine !== "webkit" || status !== 308;
        const isReloaded = engine === "firefox" && status !== 302;
        expect(reloads).toEqual(isStored ? [isReloaded, isReloaded, false] : []);
      }
    }
  });
});

describe("responses that script cannot read", () => {
  test("are stored", async () => {
    expect(await served({ server: FRESH, outcome: "unreadable" }, {})).toEqual(ENGINES);
  });

  test("are stored without headers about the connection", async () => {
    const cached = new CachedCalls();
    const server = [...FRESH, ["Connection", "x"], ["Keep-Alive", "1"], ["X-Kept", "1"]] satisfies readonly Header[];
    expect((await cached.call({ server })).headers).toEqual(server);
    expect((await cached.call()).headers).toEqual([...FRESH, ["X-Kept", "1"]]);
  });

  test("are stored without a body if they redirect", async () => {
    const cached = new CachedCalls();
    const server = { status: 301, headers: [...FRESH, ["Location", "/x"]] } as const;
    await cached.call({ server, outcome: "unreadable" });
    expect(await cached.call()).toMatchObject({ status: 301, body: null, source: "cache" });
  });
});

describe("another method than GET", () => {
  const OK = { status: 200 };

  test.each([
    [{ method: "PUT", body: "x", server: OK }, []],
    [{ method: "PUT", server: OK }, ["chromium"]],
    [{ method: "POST", server: OK }, []],
    [{ method: "DELETE", server: OK }, []],
    [{ method: "PATCH", body: "x", server: OK }, []],
    [{ method: "MERGE", server: OK }, ["chromium"]],
    [{ method: "HEAD", cache: "reload", server: OK }, ["standard", "chromium", "firefox"]],
    [{ method: "OPTIONS", server: OK }, ENGINES],
    [{ method: "DELETE", server: { status: 302, headers: [["Location", "/x"]] } }, ["webkit"]],
    [{ method: "DELETE", server: { status: 404 } }, ["standard", "chromium"]],
    [{ method: "DELETE", server: { status: 500 } }, ["standard", "chromium"]],
    [{ method: "DELETE", server: OK, outcome: "blocked" }, ["webkit"]],
    [{ method: "DELETE", server: OK, cache: "no-store" }, ENGINES],
    [{ method: "DELETE", server: OK, url: `${URL_OF_NOTES}/1` }, ENGINES],
    [
      { method: "POST", server: { headers: [["Location", URL_OF_NOTES]] }, url: "https://api.example.com/" },
      ["standard", "chromium", "webkit"],
    ],
    [
      { method: "POST", server: { headers: [["Content-Location", "/notes#new"]] }, url: "https://api.example.com/" },
      ["standard", "chromium", "webkit"],
    ],
    [{ method: "POST", server: { headers: [["Location", URL_OF_NOTES]] }, url: "https://evil.example/" }, ENGINES],
  ] satisfies readonly (readonly [CachedCall, readonly Engine[]])[])(
    "%j: the stored response remains in %j",
    async (call, engines) => {
      expect(await served({ server: FRESH }, call, {})).toEqual(engines);
    },
  );

  test("in mode force-cache is answered from a stored GET in Chromium", async () => {
    for (const call of [{ method: "PUT", body: "x" }, { method: "DELETE" }, { method: "PATCH", body: "x" }]) {
      expect(await served({ server: FRESH }, { ...call, cache: "force-cache" })).toEqual(["chromium"]);
    }
    for (const call of [{ method: "PUT" }, { method: "POST", body: "x" }]) {
      expect(await served({ server: FRESH }, { ...call, cache: "force-cache" })).toEqual([]);
    }
  });

  test("HEAD that finds a stored GET outdated removes it", async () => {
    const stale: CachedCall = { server: [["ETag", '"v1"']] };
    const cached = new CachedCalls("chromium");
    await cached.call(stale);
    const head = await cached.call({ method: "HEAD", server: { status: 304 } });
    expect(head).toMatchObject({ source: "revalidated", body: null });
    expect(cached.cache.size).toBe(1);
    await cached.call({ method: "HEAD", server: { status: 200 } });
    expect(cached.cache.size).toBe(0);
  });

  test("HEAD is answered from a stored GET in Chromium, as the standard permits", async () => {
    expect(await served({ server: FRESH }, { method: "HEAD" })).toEqual(["standard", "chromium"]);
    const cached = new CachedCalls();
    await cached.call({ server: FRESH });
    expect(await cached.call({ method: "HEAD" })).toMatchObject({ status: 200, body: null, headers: FRESH });
  });

  test("a response to HEAD or POST answers no GET; Firefox answers HEAD with it", async () => {
    expect(await served({ method: "HEAD", server: FRESH }, {})).toEqual([]);
    expect(await served({ method: "HEAD", server: FRESH }, { method: "HEAD" })).toEqual(["firefox"]);
    expect(await served({ method: "POST", server: FRESH }, {})).toEqual([]);
    expect(await served({ method: "POST", server: FRESH }, { method: "POST" })).toEqual([]);
  });
});

describe("a range", () => {
  const range = (value: string): CachedCall => ({ headers: [["Range", value]] });
  const PART = { status: 206, headers: [...FRESH, ["Content-Range", "bytes 0-1/8"]] } as const;

  test("comes from the whole response in Chromium", async () => {
    expect(await served({ server: FRESH }, range("bytes=0-1"))).toEqual(["chromium"]);
    const cached = new CachedCalls("chromium");
    await cached.call({ server: [...FRESH, ["Content-Length", "8"]] });
    for (const [value, body, contentRange] of [
      ["bytes=0-1", "an", "bytes 0-1/8"],
      ["bytes=6-", " 1", "bytes 6-7/8"],
      ["bytes=6-100", " 1", "bytes 6-7/8"],
      ["bytes=-3", "r 1", "bytes 5-7/8"],
    ] as const) {
      const part = await cached.call(range(value));
      expect(part).toMatchObject({ status: 206, body, source: "cache" });
      expect(valueOf(part.headers, "content-range")).toBe(contentRange);
      expect(valueOf(part.headers, "content-length")).toBe(String(body.length));
    }
    for (const value of ["bytes=8-9", "bytes=0-1, 3-4", "pages=1-2"]) {
      expect((await cached.call(range(value))).source).toBe("network");
    }
  });

  test("that the server answers with the whole response stores it in Chromium", async () => {
    expect(await served({ ...range("bytes=0-1"), server: FRESH }, {})).toEqual(["chromium"]);
    expect(await served({ ...range("bytes=0-1"), server: FRESH }, range("bytes=2-3"))).toEqual(["chromium"]);
  });

  test("is stored apart in WebKit, and not stored elsewhere", async () => {
    const call: CachedCall = { ...range("bytes=0-1"), server: PART };
    expect(await served(call, call)).toEqual(["webkit"]);
    expect(await served(call, range("bytes=0-2"))).toEqual([]);
    expect(await served(call, {})).toEqual([]);
  });
});
