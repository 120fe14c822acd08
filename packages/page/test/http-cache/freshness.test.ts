import type { Engine, Header } from "@corsac/user-agent";
import { describe, expect, test } from "vitest";
import { at, CachedCalls, valueOf } from "./cached-calls.ts";

const YEAR = 365 * 24 * 60 * 60;

const control = (value: string): Header => ["Cache-Control", value];

/** Headers of a response at time 0, and the second in which it stops being fresh. 0: it never is. */
const LIFETIMES: readonly (readonly [headers: readonly Header[], seconds: number])[] = [
  [[], 0],
  [[control("max-age=600")], 600],
  [[control('max-age="600"')], 600],
  [[control("MAX-AGE=600, public")], 600],
  [[control("public"), control("max-age=600")], 600],
  [[control("max-age=600, max-age=5")], 600],
  [[control("max-age=0")], 0],
  [[control("max-age=600, s-maxage=0")], 600],
  [[control("s-maxage=600")], 0],
  [[control("private, max-age=600")], 600],
  [[control("max-age=600, no-cache")], 0],
  [[control('max-age=600, no-cache="set-cookie"')], 600],
  [[control("max-age=600, must-revalidate")], 600],
  [[control("x-max-age=600")], 0],
  [[control('ext="a, max-age=600"')], 0],
  [[control("max-age=600"), ["Age", "100"]], 500],
  [[control("max-age=600"), ["Age", "600"]], 0],
  [[control("max-age=600"), ["Age", "soon"]], 600],
  [[control("max-age=600"), ["Date", at(-100)]], 500],
  [[control("max-age=600"), ["Date", at(-100)], ["Age", "300"]], 300],
  [[control("max-age=600"), ["Date", at(100)]], 600],
  [[["Expires", at(600)]], 600],
  [
    [
      ["Expires", at(600)],
      ["Date", at(-100)],
    ],
    600,
  ],
  [[["Expires", at(-1)]], 0],
  [[["Expires", at(600)], control("max-age=5")], 5],
  [[["Expires", at(-1)], control("max-age=5")], 5],
  [
    [
      ["Expires", "0"],
      ["Last-Modified", at(-1000)],
    ],
    0,
  ],
  [[["Last-Modified", at(-1000)]], 100],
  [
    [
      ["Last-Modified", at(-1000)],
      ["Date", at(-500)],
    ],
    0,
  ],
  [[["Last-Modified", at(1000)]], 0],
  [[["Last-Modified", "yesterday"]], 0],
  [[["Last-Modified", at(-1000)], control("no-cache")], 0],
];

describe("a stored response is fresh", () => {
  test.each(LIFETIMES)("%j: for %i s", async (server, seconds) => {
    const calls = new CachedCalls();
    await calls.call({ server });
    if (seconds > 0) {
      calls.seconds = seconds - 1;
      expect((await calls.call({ server })).source).toBe("cache");
    }
    calls.seconds = seconds;
    expect((await calls.call({ server })).source).toBe("network");
  });

  test("until the same time as an Expires in any of the three formats", async () => {
    for (const date of [
      "Tue, 01 Jan 2030 00:10:00 GMT",
      "Tuesday, 01-Jan-30 00:10:00 GMT",
      "Tue Jan  1 00:10:00 2030",
    ]) {
      const calls = new CachedCalls();
      const server: readonly Header[] = [["Expires", date]];
      await calls.call({ server });
      calls.seconds = 599;
      expect((await calls.call({ server })).source).toBe("cache");
      calls.seconds = 600;
      expect((await calls.call({ server })).source).toBe("network");
    }
  });
});

describe("engines depart from the standard", () => {
  /** Engines for which the response is fresh in the next second. */
  const FRESH: readonly (readonly [status: number, headers: readonly Header[], engines: readonly Engine[]])[] = [
    [301, [["Location", "/x"]], ["chromium", "webkit"]],
    [308, [["Location", "/x"]], ["chromium"]],
    [302, [["Location", "/x"]], []],
    [302, [["Location", "/x"], control("max-age=600")], ["standard", "chromium", "firefox", "webkit"]],
    [307, [["Location", "/x"], control("max-age=600")], ["standard", "chromium", "firefox", "webkit"]],
    [308, [["Location", "/x"], control("max-age=600")], ["standard", "chromium", "firefox"]],
    [410, [], ["chromium", "firefox", "webkit"]],
    [404, [control("max-age=600")], ["standard", "chromium", "webkit"]],
    [404, [["Last-Modified", at(-YEAR)]], ["standard", "webkit"]],
    [500, [control("max-age=600")], ["standard", "chromium"]],
    [500, [["Last-Modified", at(-YEAR)]], []],
    [200, [["Last-Modified", at(-YEAR)]], ["standard", "chromium", "firefox", "webkit"]],
    [200, [["Last-Modified", at(-YEAR)], control("must-revalidate")], ["standard", "firefox", "webkit"]],
    [
      200,
      [
        ["Last-Modified", at(-YEAR)],
        ["Expires", "0"],
      ],
      ["webkit"],
    ],
    [
      200,
      [
        ["Last-Modified", at(-YEAR)],
        ["Pragma", "no-cache"],
      ],
      ["standard"],
    ],
    [200, [["Pragma", "no-cache"], control("max-age=600")], ["standard"]],
    [200, [control('max-age="600"')], ["standard", "webkit"]],
    [200, [control("max-age = 600")], ["firefox", "webkit"]],
    [200, [control("max-age=600.5")], ["firefox", "webkit"]],
    [200, [control("max-age=600s")], ["firefox"]],
    [200, [control("max-age=4294967295")], ["standard", "chromium", "firefox", "webkit"]],
    [200, [control("max-age=4294967296")], ["standard", "chromium", "webkit"]],
    [200, [control("max-age=600"), ["Age", "-5"]], ["standard", "chromium", "webkit"]],
    [301, [control("max-age=600")], ["standard", "chromium", "webkit"]],
    [200, [control("max-age=-1"), ["Last-Modified", at(-YEAR)]], ["standard", "chromium", "firefox"]],
    [200, [control("max-age=0, max-age=600")], ["firefox"]],
    [200, [control("max-age=0"), control("max-age=600")], ["firefox"]],
    [200, [control("max-age=600, max-age=0")], ["standard", "chromium", "webkit"]],
    [200, [control('max-age=600, no-cache="x-a"')], ["standard", "chromium", "webkit"]],
    [
      200,
      [
        ["Last-Modified", at(-YEAR)],
        ["Expires", "-1"],
      ],
      ["chromium", "webkit"],
    ],
    [204, [control("max-age=600")], ["standard", "chromium", "firefox", "webkit"]],
    [300, [control("max-age=600")], ["standard", "chromium", "webkit"]],
    [300, [], ["chromium"]],
    [303, [["Location", "/x"], control("max-age=600")], ["standard", "chromium", "firefox", "webkit"]],
    [206, [control("max-age=600")], ["webkit"]],
    [401, [control("max-age=600")], []],
  ];

  test.each(FRESH)("%i %j: %j", async (status, headers, engines) => {
    const fresh: Engine[] = [];
    for (const engine of ["standard", "chromium", "firefox", "webkit"] as const) {
      const calls = new CachedCalls(engine);
      if ((await calls.second({ server: { status, headers } })) === "cache") fresh.push(engine);
    }
    expect(fresh).toEqual(engines);
  });

  test("a stale response answers for stale-while-revalidate, except in WebKitGTK", async () => {
    const server: readonly Header[] = [control("max-age=5, stale-while-revalidate=10"), ["ETag", '"v1"']];
    for (const [engine, source] of [
      ["standard", "cache"],
      ["chromium", "cache"],
      ["firefox", "cache"],
      ["webkit", "revalidated"],
    ] as const) {
      const calls = new CachedCalls(engine);
      await calls.call({ server });
      calls.seconds = 14;
      const stale = await calls.call({ server: { status: 304 } });
      expect(stale).toMatchObject({ body: "answer 1", source });
      expect(valueOf(stale.sent?.headers, "if-none-match")).toBe('"v1"');
      calls.seconds = 18;
      expect(await calls.call()).toMatchObject({ source: "cache", sent: null });
      calls.seconds = 29;
      expect((await calls.call({ server: { status: 304 } })).source).toBe("revalidated");
    }
  });

  test("Firefox limits heuristic freshness to a week", async () => {
    const server: readonly Header[] = [["Last-Modified", at(-YEAR)]];
    for (const [engine, source] of [
      ["firefox", "revalidated"],
      ["chromium", "cache"],
    ] as const) {
      const calls = new CachedCalls(engine);
      await calls.call({ server });
      calls.seconds = 8 * 24 * 60 * 60;
      expect((await calls.call({ server: { status: 304 } })).source).toBe(source);
    }
  });
});
