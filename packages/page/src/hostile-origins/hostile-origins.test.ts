import { type CorsOptions, createCors, describe as describePolicy } from "@corsac/core";
import { corsTable } from "@corsac/core/table";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hostileOrigins } from "./hostile-origins.ts";
import type { OriginSource } from "./origin-source.ts";

const APP = "https://app.example.com";

const originsOf = (source: OriginSource): readonly string[] => hostileOrigins(source).map(({ origin }) => origin);

const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,6}[a-z0-9])?$/);
const domain = fc.tuple(label, label).map(([first, second]) => `${first}.${second}-company.com`);
const port = fc.option(fc.integer({ min: 1024, max: 65_535 }), { nil: null });
const withPort = (origin: string, number: number | null): string => (number === null ? origin : `${origin}:${number}`);

/** Origins and patterns of every form that a policy may have. */
const entry = fc.oneof(
  fc.tuple(fc.constantFrom("https", "http"), domain, port).map(([s, host, p]) => withPort(`${s}://${host}`, p)),
  fc.tuple(domain, port).map(([host, p]) => withPort(`https://*.${host}`, p)),
  fc.tuple(label, domain).map(([start, host]) => `https://${start}-*.${host}`),
  fc.tuple(label, label, domain).map(([start, end, host]) => `https://${start}-*-${end}.${host}`),
  fc.constantFrom("http://localhost:*", "http://127.0.0.1:*", "http://[::1]:*", "http://localhost:5173"),
  fc.constantFrom("http://[::1]:8080", "http://192.168.0.7:3000", "capacitor://localhost", "https://xn--mnchen-3ya.de"),
);

test("no policy allows an origin that is hostile to it", () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), (origin) => {
      const cors = createCors({ origin });
      const hostile = originsOf(origin);
      expect(hostile.filter((each) => cors.allows(each))).toEqual([]);
      expect(hostile.length).toBeGreaterThan(20);
    }),
  );
});

test("an origin appears once", () => {
  const origins = originsOf([APP, "https://*.example.com", APP, "https://other.example.com:8443"]);
  expect(new Set(origins).size).toBe(origins.length);
});

test("every origin is a value that a header can have", () => {
  const origins = originsOf([APP, "https://*.example.com", "http://localhost:*", "https://pr-*-web.vercel.app"]);
  expect(origins.filter((origin) => !/^[!-~][\t -~]*[!-~]$/.test(origin))).toEqual([]);
});

describe("a careless check lets at least one origin of the kind pass", () => {
  const STARS = "https://*.example.com";
  test.each<[string, string, OriginSource, (origin: string) => boolean]>([
    ["startsWith()", "suffix", APP, (origin) => origin.startsWith(APP)],
    ["endsWith() of the host", "prefix", APP, (origin) => origin.endsWith("app.example.com")],
    ["endsWith() of the domain", "prefix", STARS, (origin) => origin.endsWith("example.com")],
    ["includes()", "suffix", APP, (origin) => origin.includes("app.example.com")],
    ["an unescaped dot", "dot", APP, (origin) => /^https:\/\/app.example.com$/.test(origin)],
    ["an expression without an end", "suffix", APP, (origin) => /^https:\/\/(?:app|www)\.example\.com/.test(origin)],
    ["an expression without a start", "path", APP, (origin) => /https:\/\/(?:app|www)\.example\.com$/.test(origin)],
    ["an expression without a scheme", "insecure", APP, (origin) => /^https?:\/\/app\.example\.com$/.test(origin)],
    ["lower-casing", "case", APP, (origin) => origin.toLowerCase() === APP],
    ["ignoring case", "case", APP, (origin) => /^https:\/\/app\.example\.com$/i.test(origin)],
    ["comparing hosts", "scheme", "http://localhost:3000", (origin) => origin.endsWith("//localhost:3000")],
    ["comparing host names", "port", APP, (origin) => hostnameOf(origin) === "app.example.com"],
    ["the URL parser's origin", "path", APP, (origin) => URL.canParse(origin) && new URL(origin).origin === APP],
    ["the URL parser's host name", "user-info", APP, (origin) => hostnameOf(origin) === "app.example.com"],
    ["a dot at the end", "trailing-dot", APP, (origin) => origin.replace(/\.$/, "") === APP],
    ["allowing null", "null", APP, (origin) => origin === "null"],
    ["sending the origin back", "unrelated", APP, () => true],
    ["every subdomain", "subdomain", APP, (origin) => origin.endsWith(".example.com")],
    ["the domain of a pattern", "star", STARS, (origin) => /^https:\/\/(?:.+\.)?example\.com$/.test(origin)],
    [
      "a star over more than a label",
      "star",
      "https://pr-*.b.app",
      (origin) => /^https:\/\/pr-.+\.b\.app$/.test(origin),
    ],
    ["a list split at white space", "white-space", APP, (origin) => origin.split(/\s/).includes(APP)],
    ["a list split at commas", "list", APP, (origin) => origin.split(/,\s*/).includes(APP)],
    ["every name in punycode", "punycode", APP, (origin) => origin.includes("xn--")],
    ["a valid host character", "characters", APP, (origin) => /^https:\/\/app\.example\.com\b/.test(origin)],
  ])("%s", (_, trick, source, check) => {
    const passing = hostileOrigins(source).filter(({ origin }) => check(origin));
    expect(passing.map((each) => each.trick)).toContain(trick);
  });
});

const hostnameOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).hostname : "");

test("takes a list, options, several policies and the description of a policy", () => {
  const options: CorsOptions = { origin: [APP, "https://*.example.org"], credentials: true };
  const expected = originsOf([APP, "https://*.example.org"]);
  expect(originsOf(options)).toEqual(expected);
  expect(originsOf(describePolicy(createCors(options)))).toEqual(expected);
  expect(originsOf([{ origin: APP }, { origin: "https://*.example.org" }])).toEqual(expected);
  const several = createCors([{ origin: APP, credentials: true }, { origin: "https://*.example.org" }]);
  expect(originsOf(describePolicy(several))).toEqual(expected);
  const table = corsTable([{ path: "/public", policy: { origin: "https://*.example.org" } }], { origin: APP });
  expect(originsOf(describePolicy(table))).toEqual(expected);
});

test("leaves null out for a policy that allows it", () => {
  expect(originsOf({ origin: APP, dangerouslyAllowNullOrigin: true })).not.toContain("null");
  expect(originsOf({ origin: APP })).toContain("null");
});

test("a policy that allows no origin has hostile ones too", () => {
  expect(originsOf({ origin: false })).toEqual(["https://corsac-probe.example", "null"]);
});

test("leaves out what the caller allows", () => {
  const allows = (origin: string): boolean => origin.startsWith("http://");
  const origins = hostileOrigins(APP, { allows }).map(({ origin }) => origin);
  expect(origins).not.toContain("http://app.example.com");
  expect(origins).toHaveLength(originsOf(APP).filter((origin) => !allows(origin)).length);
});

test.each<[string, unknown, RegExp]>([
  ["a function", () => true, /a function does not say which origins it allows/],
  ["the description of a function", describePolicy(createCors({ origin: () => true })), /a function does not say/],
  [
    "a regular expression",
    { origin: [/example\.com$/] },
    /example\\\.com\$\/ does not say which origins it should allow/,
  ],
  ["every origin", { origin: "*" }, /"\*" allows every origin/],
  ["a policy", createCors({ origin: APP }), /pass its options, or describe\(cors\)/],
  ["no origin", "app.example.com", /"app.example.com" is no origin/],
  ["a URL", `${APP}/`, /is no origin such as/],
  ["two stars", "https://*.*.example.com", /no pattern with one star/],
  ["nothing", undefined, /undefined is no origin, list or policy/],
])("rejects %s with the right form", (_, source, message) => {
  expect(() => hostileOrigins(source as OriginSource)).toThrow(message);
});
