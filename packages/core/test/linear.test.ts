import { describe, expect, test } from "vitest";
import { explain } from "../src/inspect/explain.ts";
import { applyDecision, exposedNames, mergeVary } from "../src/adapter.ts";
import { type CorsOptions, createCors, type Decision, type RequestView, type StaticCors } from "../src/index.ts";
import { listMembers } from "../src/decide/list-field.ts";
import { effortOf, withoutRegExp } from "./effort.ts";
import { ALLOWED, EVIL, get, REFERENCE_POLICY, preflight, view } from "./request.ts";

const MEGABYTE = 2 ** 20;
/** Long enough to show growth. */
const LONG = 2 ** 17;

/** Texts that a client can repeat to any length. */
const REPEATED = [
  ",",
  " ",
  " ,",
  "\t",
  "x",
  "x,",
  "x-a, ",
  ", x",
  "*,",
  "a.",
  ".",
  "-",
  "://",
  "https://",
  ":",
  ":1",
  "[",
  "@",
  "\0",
  "é",
];

/** Every kind of list and function, so that each way through the code is there. */
const POLICIES: Readonly<
  Record<string, Omit<CorsOptions, "origin"> & { readonly origin: "*" | false | readonly string[] }>
> = {
  "exact origins": { ...REFERENCE_POLICY },
  subdomains: { origin: ["https://*.example.com", "https://*.example.com:8443"] },
  "stars inside labels": { origin: ["https://proj-*-team.example.com", "https://pr-*.example.com"] },
  "any port": { origin: ["http://localhost:*", "http://[::1]:*"] },
  "any origin": { origin: "*", methods: "*", allowedHeaders: "*" },
  "prefix patterns of headers": { origin: [ALLOWED], allowedHeaders: ["x-a", "xxx*", "x-aaaaaaaa*", "auth-*"] },
  none: { origin: false },
  "all at once": {
    origin: [ALLOWED, "https://*.example.com", "https://pr-*.example.com", "http://localhost:*"],
    credentials: true,
    methods: "*",
    allowedHeaders: ["*", "authorization"],
    enforce: "all",
    debug: true,
    onDecision: () => {},
  },
};

function requests(text: string): readonly RequestView[] {
  return [
    ...[
      text,
      `https://${text}`,
      `https://${text}.example.com`,
      `https://pr-${text}.example.com`,
      `http://localhost:${text}`,
    ].flatMap((origin) => [get(origin), get(origin, "POST"), preflight(origin, "PUT")]),
    preflight(ALLOWED, text),
    preflight(ALLOWED, "PUT", text),
    preflight("https://a.example.com", text, text),
    view(text, { origin: ALLOWED, host: text, "sec-fetch-site": text, vary: text }, text),
    view("POST", { origin: EVIL, host: text }, text),
  ];
}

function everything(cors: StaticCors, request: RequestView): void {
  cors.decide(request);
  explain(cors, request);
  cors.allows(request.headers.get("origin") ?? "");
}

describe("the count", () => {
  test("sees every character that is read, and every lookup", () => {
    const text = "x".repeat(100);
    expect(effortOf(() => listMembers(text)).characters).toBeGreaterThanOrEqual(100);
    expect(effortOf(() => new Set([text]).has(text)).lookups).toBe(1);
    expect(effortOf(() => text.toLowerCase().indexOf("y"))).toEqual({ characters: 200, lookups: 0 });
  });

  test("leaves nothing behind", () => {
    const { charCodeAt } = String.prototype;
    const { test: original } = RegExp.prototype;
    effortOf(() => {});
    withoutRegExp(() => {});
    expect(String.prototype.charCodeAt).toBe(charCodeAt);
    expect(RegExp.prototype.test).toBe(original);
  });
});

describe.each(Object.entries(POLICIES))("%s", (_name, options) => {
  const cors = createCors(options) as StaticCors;

  test.each(REPEATED)("twice as much of %j is at most twice as much work", (text) => {
    const short = requests(text.repeat(LONG / 2 / text.length));
    const long = requests(text.repeat(LONG / text.length));
    for (const [i, request] of long.entries()) {
      const once = effortOf(() => everything(cors, short[i] ?? request));
      const twice = effortOf(() => everything(cors, request));
      // A search for what is not there reads all of it, a few times over; nothing else may grow.
      expect(twice.characters).toBeLessThanOrEqual(2 * once.characters + 64);
      expect(twice.characters).toBeLessThanOrEqual(16 * LONG);
      expect(twice.lookups).toBeLessThanOrEqual(64);
    }
  });

  test("no RegExp runs over request data", () => {
    for (const text of [...REPEATED, "a", "example.com", "null", "8080", "PUT", "authorization, x-a", "x y"]) {
      for (const request of requests(text)) {
        const decision = withoutRegExp(() => {
          everything(cors, request);
          return cors.decide(request);
        });
        expect(withoutRegExp(() => exposedNames(decision, "x-u, x-v"))).toBeTypeOf("string");
      }
    }
  });
});

test("the trap for RegExp catches", () => {
  expect(() => withoutRegExp(() => /a/.test("a"))).toThrow("/a/ ran");
  expect(() => withoutRegExp(() => "a".replace(/a/, "b"))).toThrow("ran");
  expect(() => withoutRegExp(() => "a,b".split(/,/))).toThrow("ran");
  expect(() => withoutRegExp(() => "a".match(/a/))).toThrow("ran");
});

test("applying a decision runs none either", () => {
  const headers = new Headers({ Vary: "Accept, accept", "Access-Control-Expose-Headers": "x-u" });
  const decision = createCors(REFERENCE_POLICY).decide(get(ALLOWED));
  // `Headers` itself is the platform's; what this package does with the values is not.
  const values = { get: headers.get.bind(headers), set: () => {}, delete: () => {}, forEach: () => {} };
  withoutRegExp(() => mergeVary("Accept, accept, *", "Origin"));
  withoutRegExp(() => mergeVary("Accept, accept", "Origin"));
  expect(() => applyDecision(values as never, decision)).not.toThrow();
});

describe("a hostile list of header names", () => {
  const cors = createCors({ origin: [ALLOWED] as readonly string[] });

  test.each(REPEATED)("a megabyte of %j is looked at no further than its length", (text) => {
    const request = preflight(ALLOWED, "PUT", text.repeat(MEGABYTE / text.length));
    let decision: Decision | undefined;
    const { characters } = effortOf(() => (decision = cors.decide(request)));
    expect(decision).toMatchObject({ allowed: false, reason: "headers-not-reflected", status: 204 });
    expect(characters).toBeLessThan(100);
  });

  test("the longest that is read costs a few steps for each character", () => {
    for (const text of REPEATED) {
      const request = preflight(ALLOWED, "PUT", text.repeat(8192 / text.length));
      expect(effortOf(() => cors.decide(request)).characters).toBeLessThan(8192 * 8);
    }
  });
});

describe("lists in a handler's headers", () => {
  test.each(REPEATED)("twice as much of %j is at most twice as much work", (text) => {
    const merge = (length: number): number =>
      effortOf(() => mergeVary(text.repeat(length / text.length), "Origin")).characters;
    expect(merge(2 ** 17)).toBeLessThanOrEqual(2 * merge(2 ** 16) + 64);
  });
});

describe("the number of entries costs nothing", () => {
  const origins = [
    "https://a.example.com",
    "https://x-1-y.example.com",
    "https://evil.test",
    "https://a.b.c.d.example.com",
  ];

  test.each<readonly [string, (i: number) => string]>([
    ["exact origins", (i) => `https://tenant-${i}.example.com`],
    ["subdomains", (i) => `https://*.tenant-${i}.example.com`],
    ["stars inside labels", (i) => `https://tenant-${i}-*-y.example.com`],
    ["stars inside labels of many domains", (i) => `https://pr-*.tenant-${i}.example.com`],
  ])("%s: two or ten thousand", (_name, make) => {
    const [few, many] = [2, 10_000].map((count) => {
      const cors = createCors({ origin: Array.from({ length: count }, (_, i) => make(i)) });
      return effortOf(() => {
        for (const origin of origins) cors.allows(origin);
      });
    });
    expect(many).toEqual(few);
  });

  test("origins that fit look no further for more entries", () => {
    const [few, many] = [2, 10_000].map((count) => {
      const list = Array.from({ length: count }, (_, i) => `https://tenant-${i}-*-y.example.com`);
      const cors = createCors({ origin: list });
      return effortOf(() => cors.allows("https://tenant-1-x-y.example.com"));
    });
    expect(many?.characters).toBeLessThanOrEqual((few?.characters ?? 0) * 1.3);
    expect(many?.lookups).toBeLessThanOrEqual((few?.lookups ?? 0) * 1.3);
  });
});
