import { describe, expect, test } from "vitest";
import { compileOrigins } from "./match.ts";
import { type OriginEntry, parseOrigin } from "./pattern.ts";

function matcher(...texts: readonly string[]): ReturnType<typeof compileOrigins> {
  return compileOrigins(
    texts.map((text) => {
      const entry = parseOrigin(text);
      if ("code" in entry) throw new Error(`${text}: ${entry.code}`);
      return entry;
    }),
  );
}

/** A pattern, origins that it matches, origins that it does not. */
const TABLE: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    "https://example.com",
    ["https://example.com"],
    ["http://example.com", "https://example.com:443", "https://a.example.com", "https://example.co", "example.com", ""],
  ],
  [
    "capacitor://localhost",
    ["capacitor://localhost"],
    ["capacitor://localhost:1", "http://localhost", "tauri://localhost"],
  ],
  [
    "https://*.example.com",
    ["https://a.example.com", "https://b.a.example.com", "https://a--b.example.com", "https://xn--a-0ga.example.com"],
    [
      "https://example.com",
      "https://.example.com",
      "https://a..example.com",
      "https://-.example.com",
      "http://a.example.com",
      "https://a.example.com:8443",
      "https://a.example.com.",
      "https://a.example.community",
      "https://aexample.com",
      "https://a/example.com",
      "https://a/.example.com",
      "https://u@a.example.com",
      "https://[::1].example.com",
      "https://A.example.com",
      "https://*.example.com",
      "xhttps://a.example.com",
      "https:/a.example.com",
      "a.example.com",
      ".example.com",
      "://a.example.com",
    ],
  ],
  [
    "https://*.example.com:8443",
    ["https://a.example.com:8443", "https://b.a.example.com:8443"],
    ["https://a.example.com", "https://a.example.com:443", "https://a.example.com:84430", "https://example.com:8443"],
  ],
  [
    "http://localhost:*",
    [
      "http://localhost",
      "http://localhost:1",
      "http://localhost:443",
      "http://localhost:3000",
      "http://localhost:65535",
    ],
    [
      "https://localhost",
      "http://localhost:80",
      "http://localhost:",
      "http://localhost:0",
      "http://localhost:01",
      "http://localhost:65536",
      "http://localhost:*",
      "http://localhost:80@evil.test",
      "http://localhost.evil.test",
      "http://localhost.evil.test:3000",
      "http://localhost:3000/",
      "http://localhost:3000:3000",
      "http://a.localhost:3000",
      "http:",
      "",
    ],
  ],
  [
    "https://localhost:*",
    ["https://localhost", "https://localhost:80"],
    ["https://localhost:443", "http://localhost:3000"],
  ],
  [
    "http://[::1]:*",
    ["http://[::1]", "http://[::1]:3000"],
    ["http://[::1]:80", "http://[::1", "http://[::2]:3000", "http://[:3000"],
  ],
  [
    "https://proj-*-team.vercel.app",
    ["https://proj-x-team.vercel.app", "https://proj-git-x-team.vercel.app", "https://proj---team.vercel.app"],
    [
      "https://proj--team.vercel.app",
      "https://proj-team.vercel.app",
      "https://proj-x-team.evil.vercel.app",
      "https://proj-.a-team.vercel.app",
      "https://proj-a.b-team.vercel.app",
      "https://proj-a/b-team.vercel.app",
      "https://proj-A-team.vercel.app",
      "https://proj-*-team.vercel.app",
      "https://xproj-x-team.vercel.app",
      "https://a.proj-x-team.vercel.app",
      "https://proj-x-team.vercel.app:8443",
      "https://proj-x-team.vercel.app.",
      "https://proj-x-teams.vercel.app",
      "http://proj-x-team.vercel.app",
      `https://proj-${"x".repeat(54)}-team.vercel.app`,
    ],
  ],
  [
    "https://pr-*.example.com",
    ["https://pr-1.example.com", `https://pr-${"1".repeat(60)}.example.com`],
    [
      "https://pr-.example.com",
      "https://pr-1-.example.com",
      "https://pr-1.a.example.com",
      "https://pr-1.example.com.example.com",
      `https://pr-${"1".repeat(61)}.example.com`,
    ],
  ],
  [
    "https://api.pr-*.example.com:8443",
    ["https://api.pr-1.example.com:8443"],
    ["https://api.pr-1.example.com", "https://pr-1.example.com:8443", "https://api.pr-1.2.example.com:8443"],
  ],
  ["https://p*.example.com", ["https://pa.example.com"], ["https://p.example.com", "https://a.example.com"]],
];

/** Entries that share parts with those of the table and must not change their matches. */
const NEIGHBOURS = [
  "https://neighbour.example",
  "https://*.neighbour.example",
  "https://neighbour-*.example.com",
  "https://neighbour-*-team.vercel.app",
  "capacitor://neighbour",
  "http://127.0.0.9:*",
];

describe.each(TABLE)("%s", (pattern, fit, others) => {
  test.each(fit)("matches %s", (origin) => {
    expect(matcher(pattern).matches(origin)).toBe(true);
    expect(matcher(...NEIGHBOURS, pattern).matches(origin)).toBe(true);
  });

  test.each(others)("does not match %j", (origin) => {
    expect(matcher(pattern).matches(origin)).toBe(false);
    expect(matcher(...NEIGHBOURS, pattern).matches(origin)).toBe(false);
  });
});

describe("many patterns", () => {
  test("parts of different entries do not combine", () => {
    const { matches } = matcher(
      "https://*.example.com",
      "http://*.example.org",
      "https://pr-*-a.example.net",
      "https://pull-*-b.example.net",
      "https://pr-*.example.net:8443",
    );
    expect(matches("http://x.example.com")).toBe(false);
    expect(matches("https://x.example.org")).toBe(false);
    expect(matches("https://pr-1-b.example.net")).toBe(false);
    expect(matches("https://pull-1-a.example.net")).toBe(false);
    expect(matches("https://pr-1.example.net")).toBe(false);
    expect(matches("https://pr-1-a.example.net:8443")).toBe(true);
  });

  test("patterns of one domain match side by side: schemes, starts within starts, ends of one length", () => {
    const { matches } = matcher(
      "https://*.example.com",
      "http://*.example.com",
      "https://p-*-aa.example.org",
      "https://p-*-bb.example.org",
      "https://p-q-*-aa.example.org",
      "https://p-*.example.org",
      "https://p-*a.example.org",
    );
    for (const origin of [
      "http://x.example.com",
      "https://x.example.com",
      "https://p-1-aa.example.org",
      "https://p-1-bb.example.org",
      "https://p-q-1-aa.example.org",
      "https://p-1.example.org",
      "https://p-1a.example.org",
    ]) {
      expect(matches(origin), origin).toBe(true);
    }
  });

  test("a parent domain's pattern matches besides a nearer one", () => {
    const { matches } = matcher("https://*.example.com", "https://pr-*.a.example.com", "http://*.b.example.com");
    expect(matches("https://x.a.example.com")).toBe(true);
    expect(matches("https://pr-1.a.example.com")).toBe(true);
    expect(matches("https://x.b.example.com")).toBe(true);
    expect(matches("http://x.a.example.com")).toBe(false);
  });

  test("an empty list matches nothing", () => {
    const { matches, exact } = matcher();
    expect(matches("https://example.com")).toBe(false);
    expect(matches("")).toBe(false);
    expect(exact.size).toBe(0);
  });

  test("hosts are at most as long as DNS allows, with a port or without", () => {
    const { matches } = matcher("https://*.example.com", "https://*.example.com:65535");
    const labels = `${"a".repeat(63)}.`.repeat(3);
    const fill = "a".repeat(253 - labels.length - ".example.com".length);
    expect(matches(`https://${labels}${fill}.example.com`)).toBe(true);
    expect(matches(`https://${labels}${fill}.example.com:65535`)).toBe(true);
    expect(matches(`https://${labels}${fill}a.example.com`)).toBe(false);
    expect(matches(`https://${labels}${fill}a.example.com:65535`)).toBe(false);
    expect(matches(`https://${"a.".repeat(4096)}example.com`)).toBe(false);
  });

  test("exact has only the listed origins", () => {
    expect([...matcher("https://a.example", "https://*.b.example", "http://localhost:*").exact]).toEqual([
      "https://a.example",
    ]);
  });
});

describe("a star before a parent as long as DNS allows", () => {
  // 251 characters: with one label and its dot, a host of 253.
  const parent = `${"a".repeat(63)}.${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(51)}.example`;
  const entry = parseOrigin(`https://*.${parent}`);

  test("is a pattern", () => {
    expect(parent).toHaveLength(251);
    expect(entry).toMatchObject({ kind: "star", after: `.${parent}` });
    expect(parseOrigin(`https://*.e${parent}`)).toHaveProperty("code");
  });

  test("matches the longest host, and no longer one", () => {
    const { matches } = compileOrigins([entry as OriginEntry]);
    expect(matches(`https://x.${parent}`)).toBe(true);
    expect(matches(`https://xy.${parent}`)).toBe(false);
  });
});
