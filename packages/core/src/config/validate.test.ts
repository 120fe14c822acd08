import { describe, expect, test } from "vitest";
import { type IssueCode, issueCodes } from "../types/issues.ts";
import { createCors } from "../cors/create-cors.ts";
import { validate } from "./validate.ts";

const ORIGIN = "https://a.example";
const callback = (origin: string, done: (error: null, allow: boolean) => void): void => done(null, origin !== "");
const regexp = /example\.com$/;
const symbol = Symbol("x");
class WithFields {
  origin = ORIGIN;
}
const nothing: object = Object.create(null);

/** Options, then the issues as code, path, value, suggestion (left out: none). */
type Row = readonly [options: unknown, ...issues: (readonly [IssueCode, string, unknown, unknown?])[]];

const TABLE: Readonly<Record<string, readonly Row[]>> = {
  options: [
    [undefined, ["origin-missing", "origin", undefined]],
    [null, ["origin-missing", "origin", undefined]],
    ["*", ["options-type", "options", "*"]],
    [[ORIGIN], ["options-type", "[0]", ORIGIN]],
    [42, ["options-type", "options", 42]],
    [callback, ["options-type", "options", callback]],
    [new Map([["origin", ORIGIN]]), ["options-type", "options", "[Map]"]],
    [new WithFields(), ["options-type", "options", "[WithFields]"]],
    [new Date(0), ["options-type", "options", "[Date]"]],
    [new Request(ORIGIN), ["options-type", "options", "[Request]"]],
    [new Headers(), ["options-type", "options", "[Headers]"]],
    [regexp, ["options-type", "options", regexp]],
    [Object.create({ origin: ORIGIN }), ["options-type", "options", "[Object]"]],
    [createCors({ origin: ORIGIN }), ["options-type", "options", "[CompiledCors]"]],
    [{ headers: { authorization: "x" }, method: "GET" }, ["options-type", "options", "[Object]"]],
    [{ request: new Request(ORIGIN) }, ["options-type", "options", "[Object]"]],
    [[new Request(ORIGIN)], ["options-type", "[0]", "[Request]"]],
    [{ origin: ORIGIN, headers: "x-a" }, ["option-unknown", "headers", "x-a", "allowedHeaders"]],
    [
      { origin: ORIGIN, allowHeaders: "x-a", Origin: 1, zzz: 2 },
      ["option-unknown", "allowHeaders", "x-a", "allowedHeaders"],
      ["option-unknown", "Origin", 1, "origin"],
      ["option-unknown", "zzz", 2],
    ],
    [{ $schema: "./schema.json", $preset: "mcp@2026-07-28", origin: ORIGIN }],
    [{ origin: ORIGIN, preset: "mcp@2026-07-28" }, ["option-unknown", "preset", "mcp@2026-07-28"]],
    [{ origin: ORIGIN, schema: "./schema.json" }, ["option-unknown", "schema", "./schema.json"]],
    [{ origin: ORIGIN, hasOwnProperty: 1 }, ["option-unknown", "hasOwnProperty", 1]],
    [JSON.parse('{"origin":"https://a.example","__proto__":1}'), ["option-unknown", "__proto__", 1]],
  ],

  "several policies": [
    [[], ["policies-empty", "options", []]],
    [[{ origin: ORIGIN, credentials: true }, { origin: "*" }]],
    [[{ $schema: "./schema.json", origin: ORIGIN }, { origin: "*" }]],
    [[null], ["origin-missing", "[0].origin", undefined]],
    [
      [{ origin: ORIGIN }, {}],
      ["origin-missing", "[1].origin", undefined],
    ],
    [
      [{ origin: `${ORIGIN}/` }, { origin: "*", credentials: true }],
      ["origin-not-serialized", "[0].origin", `${ORIGIN}/`, ORIGIN],
      ["any-origin-with-credentials", "[1].origin", "*"],
    ],
    [
      [{ origin: "*" }, { origin: ORIGIN }],
      ["policy-unreachable", "[1].origin", ORIGIN],
    ],
    [
      [{ origin: false }, { origin: ORIGIN }],
      ["policy-unreachable", "[0].origin", false],
    ],
    [[{ origin: ORIGIN, debug: true, enforce: "unsafe" }, { origin: "https://b.example" }]],
    [
      [{ origin: ORIGIN }, { origin: "*", debug: true }],
      ["option-of-list", "[1].debug", true],
    ],
    [
      [{ origin: ORIGIN, enforce: "all" }, { origin: "*" }],
      ["enforce-any-origin", "[0].enforce", "all", false],
    ],
  ],

  origin: [
    [{}, ["origin-missing", "origin", undefined]],
    [{ origin: undefined }, ["origin-missing", "origin", undefined]],
    [{ origin: null }, ["origin-missing", "origin", null]],
    [{ origin: "" }, ["origin-empty", "origin", ""]],
    [{ origin: [] }, ["origin-empty", "origin", [], false]],
    [{ origin: [""] }, ["origin-empty", "origin[0]", ""]],
    [{ origin: true }, ["origin-type", "origin", true]],
    [{ origin: 42 }, ["origin-type", "origin", 42]],
    [{ origin: { host: "a.example" } }, ["origin-type", "origin", "[Object]"]],
    [
      { origin: [ORIGIN, undefined, null, false, [ORIGIN]] },
      ["origin-type", "origin[1]", undefined],
      ["origin-type", "origin[2]", null],
      ["origin-type", "origin[3]", false],
      ["origin-type", "origin[4]", [ORIGIN]],
    ],
    // oxlint-disable-next-line no-sparse-arrays -- a hole is a mistake like `undefined`
    [{ origin: [, ORIGIN] }, ["origin-type", "origin[0]", undefined]],
    [{ origin: regexp }, ["origin-regexp", "origin", regexp]],
    [{ origin: [regexp] }, ["origin-regexp", "origin[0]", regexp]],
    [{ origin: callback }, ["origin-callback", "origin", callback, "(origin) => allowed.has(origin)"]],
    [
      { origin: "https://a.example, https://b.example/" },
      ["origin-list", "origin", "https://a.example, https://b.example/", ["https://a.example", "https://b.example"]],
    ],
    [{ origin: "a.example" }, ["origin-scheme", "origin", "a.example", "https://a.example"]],
    [{ origin: "null" }, ["origin-null", "origin", "null"]],
    [{ origin: "https://-" }, ["origin-malformed", "origin", "https://-"]],
    [
      { origin: ["https://a.example/", "https://B.example"] },
      ["origin-not-serialized", "origin[0]", "https://a.example/", "https://a.example"],
      ["origin-not-serialized", "origin[1]", "https://B.example", "https://b.example"],
    ],
    [{ origin: ["*", ORIGIN] }, ["origin-any-not-alone", "origin[0]", "*"]],
    [{ origin: "https://*a.example" }, ["pattern-star", "origin", "https://*a.example", "https://*.a.example"]],
    [{ origin: "https://a.example:*" }, ["pattern-port", "origin", "https://a.example:*"]],
    [{ origin: "https://*.com" }, ["pattern-public-suffix", "origin", "https://*.com"]],
  ],

  "origin with credentials": [
    [{ origin: true, credentials: true }, ["origin-type", "origin", true]],
    [
      { origin: ["http://192.168.1.5:3000", "http://raspberrypi", "http://nas.local/"], credentials: true },
      ["origin-insecure", "origin[0]", "http://192.168.1.5:3000"],
      ["origin-insecure", "origin[1]", "http://raspberrypi"],
      ["origin-not-serialized", "origin[2]", "http://nas.local/"],
    ],
    [
      { origin: ["https://*.amazonaws.com", "https://*.s3.eu-central-1.amazonaws.com"], credentials: true },
      ["pattern-public-suffix", "origin[0]", "https://*.amazonaws.com"],
      ["pattern-public-suffix", "origin[1]", "https://*.s3.eu-central-1.amazonaws.com"],
    ],
    [{ origin: "*", credentials: true }, ["any-origin-with-credentials", "origin", "*"]],
    [{ origin: ["*"], credentials: true }, ["any-origin-with-credentials", "origin", ["*"]]],
    [
      { origin: "http://a.example", credentials: true },
      ["origin-insecure", "origin", "http://a.example", "https://a.example"],
    ],
    [
      { origin: "http://a.example:443", credentials: true },
      ["origin-insecure", "origin", "http://a.example:443", "https://a.example"],
    ],
    [
      { origin: "http://a.example/", credentials: true },
      ["origin-not-serialized", "origin", "http://a.example/", "https://a.example"],
    ],
    [
      { origin: ["http://*.a.example"], credentials: true },
      ["origin-insecure", "origin[0]", "http://*.a.example", "https://*.a.example"],
    ],
    [
      { origin: "https://*.vercel.app", credentials: true },
      ["pattern-public-suffix", "origin", "https://*.vercel.app"],
    ],
    [{ origin: "*.vercel.app", credentials: true }, ["origin-scheme", "origin", "*.vercel.app"]],
    [
      { origin: "http://*.co.uk", credentials: true },
      ["pattern-public-suffix", "origin", "http://*.co.uk"],
      ["origin-insecure", "origin", "http://*.co.uk"],
    ],
    [
      { origin: "http://*.co.uk", credentials: true, dangerouslyAllowPublicSuffix: true },
      ["origin-insecure", "origin", "http://*.co.uk", "https://*.co.uk"],
    ],
    [
      { origin: "http://*.co.uk", credentials: true, dangerouslyAllowInsecureOrigins: true },
      ["pattern-public-suffix", "origin", "http://*.co.uk"],
    ],
    [
      { origin: "null", credentials: true, dangerouslyAllowNullOrigin: true },
      ["origin-null", "origin", "null"],
      ["null-origin-with-credentials", "dangerouslyAllowNullOrigin", true, false],
    ],
    [
      { origin: ORIGIN, credentials: true, dangerouslyAllowNullOrigin: true },
      ["null-origin-with-credentials", "dangerouslyAllowNullOrigin", true, false],
    ],
  ],

  flags: [
    [{ origin: ORIGIN, credentials: "true" }, ["option-type", "credentials", "true", true]],
    [{ origin: ORIGIN, credentials: "false" }, ["option-type", "credentials", "false", false]],
    [{ origin: ORIGIN, credentials: "yes" }, ["option-type", "credentials", "yes"]],
    [{ origin: ORIGIN, preflightContinue: 1 }, ["option-type", "preflightContinue", 1]],
    [{ origin: ORIGIN, timingAllowOrigin: "*" }, ["option-type", "timingAllowOrigin", "*"]],
    [{ origin: ORIGIN, debug: 0 }, ["option-type", "debug", 0]],
    [
      { origin: ORIGIN, dangerouslyAllowNullOrigin: "true" },
      ["option-type", "dangerouslyAllowNullOrigin", "true", true],
    ],
    [{ origin: ORIGIN, dangerouslyAllowInsecureOrigins: 1 }, ["option-type", "dangerouslyAllowInsecureOrigins", 1]],
    [{ origin: ORIGIN, dangerouslyAllowPublicSuffix: {} }, ["option-type", "dangerouslyAllowPublicSuffix", "[Object]"]],
    [{ origin: ORIGIN, onDecision: "log" }, ["option-type", "onDecision", "log"]],
  ],

  methods: [
    [{ origin: ORIGIN, methods: 1 }, ["option-type", "methods", 1]],
    [{ origin: ORIGIN, methods: null }, ["option-type", "methods", null]],
    [
      { origin: ORIGIN, methods: ["PUT", 1, symbol, nothing] },
      ["option-type", "methods[1]", 1],
      ["option-type", "methods[2]", symbol],
      ["option-type", "methods[3]", "[Object]"],
    ],
    [{ origin: ORIGIN, methods: "" }, ["method-malformed", "methods", ""]],
    [{ origin: ORIGIN, methods: "PUT,,GET" }, ["method-malformed", "methods", ""]],
    [{ origin: ORIGIN, methods: ["put delete"] }, ["method-malformed", "methods[0]", "put delete", ["PUT", "DELETE"]]],
    [{ origin: ORIGIN, methods: ["PUT; GET,"] }, ["method-malformed", "methods[0]", "PUT; GET,", ["PUT", "GET"]]],
    [{ origin: ORIGIN, methods: ["ÄÖ"] }, ["method-malformed", "methods[0]", "ÄÖ"]],
    [
      { origin: ORIGIN, methods: "TRACE, track, Connect" },
      ["method-forbidden", "methods", "TRACE"],
      ["method-forbidden", "methods", "track"],
      ["method-forbidden", "methods", "Connect"],
    ],
    [{ origin: ORIGIN, methods: ["GET", "patch"] }, ["method-case", "methods[1]", "patch", "PATCH"]],
    [{ origin: ORIGIN, methods: "query" }, ["method-case", "methods", "query", "QUERY"]],
    [
      { origin: ORIGIN, methods: "get, Patch" },
      ["method-case", "methods", "get", "GET"],
      ["method-case", "methods", "Patch", "PATCH"],
    ],
  ],

  headers: [
    [{ origin: ORIGIN, allowedHeaders: {} }, ["option-type", "allowedHeaders", "[Object]"]],
    [{ origin: ORIGIN, allowedHeaders: ["x-a", false] }, ["option-type", "allowedHeaders[1]", false]],
    [{ origin: ORIGIN, allowedHeaders: "x-a, x b" }, ["header-malformed", "allowedHeaders", "x b", ["x", "b"]]],
    [{ origin: ORIGIN, allowedHeaders: [" x-a"] }, ["header-malformed", "allowedHeaders[0]", " x-a", ["x-a"]]],
    [{ origin: ORIGIN, allowedHeaders: ["x:a"] }, ["header-malformed", "allowedHeaders[0]", "x:a"]],
    [
      { origin: ORIGIN, allowedHeaders: ["Access-Control-Allow-Origin"] },
      ["header-wrong-side", "allowedHeaders[0]", "Access-Control-Allow-Origin"],
    ],
    [
      { origin: ORIGIN, allowedHeaders: ["access-control-max-age"] },
      ["header-wrong-side", "allowedHeaders[0]", "access-control-max-age"],
    ],
    [{ origin: ORIGIN, exposedHeaders: 5 }, ["option-type", "exposedHeaders", 5]],
    [{ origin: ORIGIN, allowedHeaders: ["x-*"] }, ["header-pattern", "allowedHeaders[0]", "x-*"]],
    [{ origin: ORIGIN, allowedHeaders: ["mcp-*-id"] }, ["header-pattern", "allowedHeaders[0]", "mcp-*-id"]],
    [{ origin: ORIGIN, allowedHeaders: "*-id" }, ["header-pattern", "allowedHeaders", "*-id"]],
    [{ origin: ORIGIN, allowedHeaders: ["mcp-**"] }, ["header-pattern", "allowedHeaders[0]", "mcp-**"]],
    [{ origin: ORIGIN, exposedHeaders: ["mcp-*"] }, ["header-pattern", "exposedHeaders[0]", "mcp-*"]],
    [
      { origin: ORIGIN, allowedHeaders: "aut*, Cookie*, access-control-*, Sec-Fetch-*, pro*" },
      ["header-pattern-forbidden", "allowedHeaders", "aut*"],
      ["header-pattern-forbidden", "allowedHeaders", "Cookie*"],
      ["header-pattern-forbidden", "allowedHeaders", "access-control-*"],
      ["header-pattern-forbidden", "allowedHeaders", "Sec-Fetch-*"],
      ["header-pattern-forbidden", "allowedHeaders", "pro*"],
    ],
    [{ origin: ORIGIN, exposedHeaders: ["", "x-e"] }, ["header-malformed", "exposedHeaders[0]", ""]],
    [
      { origin: ORIGIN, exposedHeaders: ["x-e", "Access-Control-Request-Headers"] },
      ["header-wrong-side", "exposedHeaders[1]", "Access-Control-Request-Headers"],
    ],
    [
      { origin: ORIGIN, exposedHeaders: "x-e, Set-Cookie, set-cookie2, Access-Control-Max-Age" },
      ["exposed-header-prohibited", "exposedHeaders", "Set-Cookie"],
      ["exposed-header-prohibited", "exposedHeaders", "set-cookie2"],
      ["exposed-header-prohibited", "exposedHeaders", "Access-Control-Max-Age"],
    ],
    [
      { origin: ORIGIN, exposedHeaders: "*", credentials: true },
      ["exposed-any-with-credentials", "exposedHeaders", "*"],
    ],
    [
      { origin: ORIGIN, exposedHeaders: ["x-e", "*"], credentials: true },
      ["exposed-any-with-credentials", "exposedHeaders", ["x-e", "*"]],
    ],
  ],

  maxAge: [
    [{ origin: ORIGIN, maxAge: -1 }, ["max-age-range", "maxAge", -1, 0]],
    [{ origin: ORIGIN, maxAge: -2 }, ["max-age-range", "maxAge", -2, 0]],
    [{ origin: ORIGIN, maxAge: 1.5 }, ["max-age-range", "maxAge", 1.5, 1]],
    [{ origin: ORIGIN, maxAge: 86401 }, ["max-age-range", "maxAge", 86401, 86400]],
    [{ origin: ORIGIN, maxAge: 1e9 }, ["max-age-range", "maxAge", 1e9, 86400]],
    [{ origin: ORIGIN, maxAge: Infinity }, ["max-age-range", "maxAge", Infinity, 86400]],
    [{ origin: ORIGIN, maxAge: "600" }, ["max-age-range", "maxAge", "600", 600]],
    [{ origin: ORIGIN, maxAge: "abc" }, ["max-age-range", "maxAge", "abc"]],
    [{ origin: ORIGIN, maxAge: Number.NaN }, ["max-age-range", "maxAge", Number.NaN]],
    [{ origin: ORIGIN, maxAge: null }, ["max-age-range", "maxAge", null]],
    [{ origin: ORIGIN, maxAge: true }, ["max-age-range", "maxAge", true]],
    [{ origin: ORIGIN, maxAge: 600n }, ["max-age-range", "maxAge", 600n]],
    [{ origin: ORIGIN, maxAge: symbol }, ["max-age-range", "maxAge", symbol]],
    [{ origin: ORIGIN, maxAge: nothing }, ["max-age-range", "maxAge", "[Object]"]],
  ],

  others: [
    [{ origin: ORIGIN, optionsSuccessStatus: 201 }, ["status-range", "optionsSuccessStatus", 201, 204]],
    [{ origin: ORIGIN, optionsSuccessStatus: "200" }, ["status-range", "optionsSuccessStatus", "200", 204]],
    [{ origin: ORIGIN, optionsSuccessStatus: null }, ["status-range", "optionsSuccessStatus", null, 204]],
    [{ origin: ORIGIN, enforce: true }, ["enforce-value", "enforce", true]],
    [{ origin: ORIGIN, enforce: null }, ["enforce-value", "enforce", null]],
    [{ origin: ORIGIN, enforce: "ALL" }, ["enforce-value", "enforce", "ALL"]],
    [{ origin: "*", enforce: "all" }, ["enforce-any-origin", "enforce", "all", false]],
    [{ origin: ["*"], enforce: "unsafe" }, ["enforce-any-origin", "enforce", "unsafe", false]],
    [{ origin: ORIGIN, hosts: [] }, ["host-malformed", "hosts", []]],
    [{ origin: ORIGIN, hosts: 3000 }, ["host-malformed", "hosts", 3000]],
    [{ origin: ORIGIN, hosts: "" }, ["host-malformed", "hosts", ""]],
    [{ origin: ORIGIN, hosts: "*" }, ["host-malformed", "hosts", "*"]],
    [{ origin: ORIGIN, hosts: "*.example.com" }, ["host-malformed", "hosts", "*.example.com"]],
    [{ origin: ORIGIN, hosts: "localhost:*" }, ["host-malformed", "hosts", "localhost:*"]],
    [{ origin: ORIGIN, hosts: ["localhost", null] }, ["host-malformed", "hosts[1]", null]],
    [
      { origin: ORIGIN, hosts: "http://localhost:3000" },
      ["host-malformed", "hosts", "http://localhost:3000", "localhost:3000"],
    ],
    [{ origin: ORIGIN, hosts: "LOCALHOST" }, ["host-malformed", "hosts", "LOCALHOST", "localhost"]],
    [{ origin: ORIGIN, hosts: "a.example:80" }, ["host-malformed", "hosts", "a.example:80", "a.example"]],
    [{ origin: ORIGIN, hosts: ["a.example:443"] }, ["host-malformed", "hosts[0]", "a.example:443", "a.example"]],
    [{ origin: ORIGIN, hosts: "a.example/" }, ["host-malformed", "hosts", "a.example/", "a.example"]],
    [{ origin: ORIGIN, selfOrigin: null }, ["origin-type", "selfOrigin", null]],
    [{ origin: ORIGIN, selfOrigin: [] }, ["origin-empty", "selfOrigin", []]],
    [
      { origin: ORIGIN, selfOrigin: ["https://api.example/"] },
      ["origin-not-serialized", "selfOrigin[0]", "https://api.example/", "https://api.example"],
    ],
    [{ origin: ORIGIN, selfOrigin: "https://*.a.example" }, ["pattern-star", "selfOrigin", "https://*.a.example"]],
    [{ origin: ORIGIN, selfOrigin: "http://localhost:*" }, ["pattern-star", "selfOrigin", "http://localhost:*"]],
  ],
};

describe.each(Object.entries(TABLE))("%s", (_subject, rows) => {
  test.each(rows.map(([options, ...issues]) => ({ options, issues })))("$options", ({ options, issues }) => {
    expect(validate(options)).toStrictEqual(
      issues.map(([code, path, value, suggestion]) => ({
        code,
        path,
        value,
        message: expect.stringMatching(/^\S.*[^.]$/) as string,
        ...(suggestion === undefined ? {} : { suggestion }),
      })),
    );
  });
});

test("the table has every code", () => {
  const raised = Object.values(TABLE)
    .flat()
    .flatMap(([, ...issues]) => issues.map(([code]) => code));
  // Paths are a table's, not a policy's.
  expect(new Set([...raised, "path-pattern"])).toEqual(new Set(issueCodes));
});

test("returns all issues in the order of the options, unknown options last", () => {
  const options = {
    zzz: 1,
    dangerouslyAllowPublicSuffix: 1,
    dangerouslyAllowInsecureOrigins: 1,
    dangerouslyAllowNullOrigin: true,
    onDecision: 1,
    debug: 1,
    selfOrigin: "x",
    hosts: "x/",
    enforce: 1,
    timingAllowOrigin: 1,
    optionsSuccessStatus: 1,
    preflightContinue: 1,
    maxAge: -1,
    exposedHeaders: "*, x y",
    allowedHeaders: 1,
    methods: "patch",
    credentials: true,
    origin: ["https://a.example/", "null", "*", "http://a.example"],
  };
  expect(validate(options).map(({ path }) => path)).toEqual([
    "origin[0]",
    "origin[1]",
    "origin[2]",
    "origin[3]",
    "methods",
    "allowedHeaders",
    "exposedHeaders",
    "exposedHeaders",
    "maxAge",
    "preflightContinue",
    "optionsSuccessStatus",
    "timingAllowOrigin",
    "enforce",
    "selfOrigin",
    "hosts",
    "debug",
    "onDecision",
    "dangerouslyAllowNullOrigin",
    "dangerouslyAllowInsecureOrigins",
    "dangerouslyAllowPublicSuffix",
    "zzz",
  ]);
});

describe("policies without a mistake", () => {
  test.each<{ readonly options: unknown }>(
    [
      { origin: "*" },
      { origin: ["*"] },
      { origin: false },
      { origin: ORIGIN },
      { origin: [ORIGIN, "https://*.b.example", "http://localhost:*", "capacitor://localhost"], credentials: true },
      { origin: () => true },
      { origin: (origin: string) => origin === ORIGIN },
      { origin: async (origin: string) => origin === ORIGIN, credentials: true },
      { origin: false, enforce: "all" },
      { origin: ["http://localhost:3000", "http://127.0.0.1", "http://[::1]"], credentials: true },
      { origin: "http://a.example" },
      { origin: "https://*.vercel.app" },
      { origin: "http://a.example", credentials: true, dangerouslyAllowInsecureOrigins: true },
      { origin: "https://*.vercel.app", credentials: true, dangerouslyAllowPublicSuffix: true },
      { origin: ORIGIN, dangerouslyAllowNullOrigin: true },
      { origin: ORIGIN, methods: "*" },
      { origin: ORIGIN, methods: ["*", "QUERY"] },
      { origin: ORIGIN, methods: "GET,POST, QUERY ,X-CUSTOM" },
      { origin: ORIGIN, methods: [] },
      { origin: ORIGIN, methods: ["GET", "POST", "PUT", "DELETE", "OPTIONS"] },
      { origin: ORIGIN, allowedHeaders: "Origin, X-Requested-With, Content-Type, Accept, Cookie" },
      { origin: ORIGIN, allowedHeaders: ["*", "authorization", "Access-Control-Request-Method"] },
      { origin: ORIGIN, exposedHeaders: ["x-e", "Timing-Allow-Origin", "Cookie"], credentials: true },
      { origin: ORIGIN, exposedHeaders: "*" },
      { origin: ORIGIN, allowedHeaders: ["mcp-param-*", "x-app-*", "abc*", "*", "Authorization"] },
      { origin: "*", exposedHeaders: "*", methods: "*", allowedHeaders: "*" },
      { origin: ORIGIN, methods: "*", allowedHeaders: "*", credentials: true },
      { origin: ORIGIN, maxAge: 0 },
      { origin: ORIGIN, maxAge: 86400 },
      { origin: ORIGIN, optionsSuccessStatus: 200 },
      { origin: ORIGIN, optionsSuccessStatus: 204 },
      {
        origin: ORIGIN,
        enforce: false,
        selfOrigin: [ORIGIN, "http://api.example:8080"],
        hosts: ["localhost", "a.example:8080", "[::1]:3000"],
      },
      { origin: "*", enforce: false },
      { origin: ORIGIN, enforce: "unsafe" },
      { origin: ORIGIN, onDecision: () => {} },
      {
        origin: ORIGIN,
        credentials: undefined,
        methods: undefined,
        allowedHeaders: undefined,
        exposedHeaders: undefined,
        maxAge: undefined,
        preflightContinue: undefined,
        optionsSuccessStatus: undefined,
        timingAllowOrigin: undefined,
        enforce: undefined,
        selfOrigin: undefined,
        hosts: undefined,
        debug: undefined,
        onDecision: undefined,
        dangerouslyAllowNullOrigin: undefined,
        dangerouslyAllowInsecureOrigins: undefined,
        dangerouslyAllowPublicSuffix: undefined,
      },
    ].map((options) => ({ options })),
  )("$options", ({ options }) => {
    expect(validate(options)).toEqual([]);
  });
});

describe("reads objects that are", () => {
  test("frozen", () => {
    expect(validate(Object.freeze({ origin: Object.freeze([ORIGIN]), methods: Object.freeze(["PUT"]) }))).toEqual([]);
  });

  test("without a prototype", () => {
    expect(validate(Object.assign(Object.create(null), { origin: ORIGIN, methodz: 1 }))).toMatchObject([
      { code: "option-unknown", path: "methodz", suggestion: "methods" },
    ]);
  });

  test("getters", () => {
    const own = {
      get origin() {
        return ORIGIN;
      },
    };
    expect(validate(own)).toEqual([]);
  });

  test("from another realm", () => {
    const itsObjectPrototype: object = Object.create(null);
    expect(validate(Object.assign(Object.create(itsObjectPrototype), { origin: ORIGIN }))).toEqual([]);
  });

  test("ignores symbols as keys", () => {
    expect(validate({ origin: ORIGIN, [symbol]: 1 })).toEqual([]);
  });

  test("reports symbols, big numbers, circular lists and bare objects as values", () => {
    const circle: unknown[] = [];
    circle.push(circle);
    for (const value of [symbol, 10n, nothing, circle, new Date(Number.NaN), new Proxy({}, {})]) {
      for (const option of ["origin", "methods", "maxAge", "enforce", "selfOrigin", "debug", "onDecision", "nope"]) {
        expect(validate({ origin: ORIGIN, [option]: value }), option).not.toEqual([]);
      }
    }
  });
});

test("returns a new list at each call", () => {
  const options = { origin: "https://a.example/" };
  const first = validate(options);
  first.length = 0;
  expect(validate(options)).toHaveLength(1);
});
