import * as fc from "fast-check";
import { explain } from "../src/inspect/explain.ts";
import { describe, expect, test } from "vitest";
import { applyDecision, mergeVary } from "../src/adapter.ts";
import {
  type CorsConfigIssue,
  CorsConfigError,
  type CorsOptions,
  createCors,
  type Decision,
  formatIssue,
  validate,
} from "../src/index.ts";
import { allowedByOne } from "./reference-matcher.ts";
import { headersOf, view } from "./request.ts";

declare global {
  interface ImportMeta {
    /** Vitest's: the environment. */
    readonly env: Readonly<Record<string, string | undefined>>;
  }
}

/** A long run is `CORSAC_PROPERTY_RUNS=20000`. */
const numRuns = Number(import.meta.env["CORSAC_PROPERTY_RUNS"] ?? 300);
const timeout = 10_000 + numRuns * 20;

/** Few labels, so that origins share their starts and ends. */
const label = fc.constantFrom("a", "b", "ab", "a-b", "a--b", "pr", "pr-1", "pr-1-team", "team", "xn--a-0ga", "a_b");
const domain = fc.array(label, { minLength: 0, maxLength: 2 }).map((labels) => [...labels, "example", "org"].join("."));
const port = fc.constantFrom("", "", ":8443", ":1");
const scheme = fc.constantFrom("https", "https", "http");

const exactOrigin = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(scheme, domain, port).map(([s, d, p]) => `${s}://${d}${p}`) },
  fc.constantFrom("capacitor://localhost", "http://localhost:3000", "http://[::1]:8080", "http://127.0.0.1"),
);
const subdomains = fc.tuple(scheme, domain, port).map(([s, d, p]) => `${s}://*.${d}${p}`);
const insideLabel = fc
  .tuple(scheme, fc.constantFrom("a", "pr-", "a-", "b.pr-"), fc.constantFrom("", "-team", "b", "-b"), domain, port)
  .map(([s, before, after, d, p]) => `${s}://${before}*${after}.${d}${p}`);
const anyPort = fc.constantFrom("http://localhost:*", "https://localhost:*", "http://a.localhost:*", "http://[::1]:*");
const entry = fc.oneof(exactOrigin, subdomains, insideLabel, anyPort);

/** Texts that a star matches. */
const filling = fc.oneof(
  label,
  fc.array(label, { minLength: 2, maxLength: 3 }).map((labels) => labels.join(".")),
  fc.constantFrom(
    "",
    "-",
    "a-",
    "-a",
    ".",
    "a.",
    ".a",
    "A",
    "*",
    "80",
    "443",
    "65535",
    "65536",
    "0",
    "01",
    "a/b",
    "u@",
  ),
);

/** One small change to a text. */
const change: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.constant((text: string) => text),
  fc
    .tuple(
      fc.nat(60),
      fc.nat(2),
      fc.constantFrom("", "", ".", "-", "a", "A", "/", ":", "@", "*", "x.", ".x", ":443", ":8443", "\n", "%"),
    )
    .map(
      ([at, removed, added]) =>
        (text: string) =>
          text.slice(0, at) + added + text.slice(at + removed),
    ),
  fc.constantFrom<(text: string) => string>(
    (text) => `${text}.`,
    (text) => `${text}:80`,
    (text) => `${text}.evil.test`,
    (text) => `${text}, ${text}`,
    (text) => text.toUpperCase(),
    (text) => text.replace("://", "://x"),
    (text) => text.replace("://", "://x."),
    (text) => text.replace("https", "http"),
  ),
);

const listAndOrigin = fc
  .tuple(fc.array(entry, { minLength: 1, maxLength: 8 }), fc.nat(), filling, change)
  .map(([list, at, stands, changed]) => {
    const chosen = list[at % list.length] ?? "";
    return { list, origin: changed(chosen.replace("*", stands)) };
  });

/** Anything that a header can be told to hold, and what it cannot. */
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "binary-ascii", maxLength: 40 }),
  fc.constantFrom(
    "",
    "null",
    "*",
    ",",
    "a,b",
    "__proto__",
    "\r\nX: y",
    "GET",
    "PUT",
    "patch",
    "x-a",
    "Authorization, x-a",
  ),
  fc
    .array(fc.constantFrom("x-a", "X-B", "authorization", "", " ", "*", "x y"), { maxLength: 70 })
    .map((list) => list.join(",")),
  listAndOrigin.map(({ origin }) => origin),
);

const nameLists = fc.constantFrom<CorsOptions["methods"]>(undefined, "*", "PUT, QUERY", ["PUT"], [], ["*", "PUT"]);
const headerLists = fc.constantFrom<CorsOptions["allowedHeaders"]>(
  undefined,
  "*",
  ["x-a"],
  [],
  ["*", "authorization"],
  "X-A, x-b",
  ["x-a", "mcp-param-*"],
  "x-a*",
);

/** Policies that stand. An origin function is one that allows all, or some, at once or later. */
const policy: fc.Arbitrary<CorsOptions> = fc
  .record({
    origin: fc.oneof(
      { weight: 5, arbitrary: fc.array(entry, { minLength: 1, maxLength: 4 }) },
      fc.constantFrom<CorsOptions["origin"]>(
        "*",
        false,
        () => true,
        (origin) => origin.length % 2 === 0,
        async (origin) => origin.length % 2 === 0,
        () => {
          throw new Error("down");
        },
        () => Promise.reject(new Error("down")),
      ),
    ),
    credentials: fc.boolean(),
    methods: nameLists,
    allowedHeaders: headerLists,
    exposedHeaders: fc.constantFrom<CorsOptions["exposedHeaders"]>(undefined, "x-e", ["x-e", "ETag"]),
    maxAge: fc.constantFrom(undefined, 0, 600),
    preflightContinue: fc.boolean(),
    optionsSuccessStatus: fc.constantFrom<200 | 204 | undefined>(undefined, 200, 204),
    timingAllowOrigin: fc.boolean(),
    enforce: fc.constantFrom<CorsOptions["enforce"]>(false, "unsafe", "all"),
    debug: fc.boolean(),
    dangerouslyAllowNullOrigin: fc.boolean(),
    dangerouslyAllowInsecureOrigins: fc.constant(true),
    dangerouslyAllowPublicSuffix: fc.constant(true),
  })
  .filter((options) => validate(options).length === 0);

const sentFields = fc.record(
  {
    origin: fc.oneof({ weight: 3, arbitrary: listAndOrigin.map(({ origin }) => origin) }, hostile),
    "access-control-request-method": hostile,
    "access-control-request-headers": hostile,
    "access-control-request-private-network": fc.constantFrom("true", "false", "\0"),
    "sec-fetch-site": fc.oneof(fc.constantFrom("same-origin", "cross-site"), hostile),
    host: hostile,
    vary: hostile,
  },
  { requiredKeys: [] },
);
const method = fc.oneof({ weight: 3, arbitrary: fc.constantFrom("OPTIONS", "GET", "POST", "PUT", "HEAD") }, hostile);

/** A policy, a request to it, and where the policy is a list an origin that fits it more often than not. */
const exchange = fc
  .tuple(policy, method, sentFields, fc.nat(), filling, fc.option(hostile, { nil: undefined }))
  .map(([options, sentMethod, fields, at, stands, url]) => {
    const list = Array.isArray(options.origin) ? (options.origin as readonly string[]) : [];
    const fitting = list[at % (list.length * 2)]?.replace("*", stands);
    const sent = fitting === undefined || !("origin" in fields) ? fields : { ...fields, origin: fitting };
    return { options, request: view(sentMethod, sent, url), sent };
  });

function names(decision: Decision): string[] {
  return Object.keys(headersOf(decision)).filter((name) => name.startsWith("access-control-"));
}

/** Entries of `allowedHeaders` and names that start like them. */
const headerEntry = fc.constantFrom("x-a", "X-App-Id", "authorization", "mcp-*", "Mcp-Param-*", "x-app-*", "abc*");
const askedName = fc.oneof(
  fc.constantFrom(
    "x-a",
    "x-app-",
    "x-app-id",
    "mcp-",
    "mcp-name",
    "mcp-param-b",
    "abc",
    "abcd",
    "authorization",
    "x-z",
  ),
  fc.constantFrom("MCP-Param-C", "sec-fetch-site", "cookie", "ab", "xmcp-name", "*", "mcp-*", 'mcp-"', ""),
);

test("of requested header names, those that an entry covers are allowed, and no others", { timeout }, () => {
  const covers = (pattern: string, name: string): boolean => {
    const prefix = pattern.toLowerCase().slice(0, -1);
    return pattern.endsWith("*") ? name.startsWith(prefix) && name !== prefix : pattern.toLowerCase() === name;
  };
  fc.assert(
    fc.property(
      fc.array(headerEntry, { minLength: 1, maxLength: 4 }),
      fc.array(askedName, { maxLength: 70 }),
      (allowedHeaders, asked) => {
        const request = view("OPTIONS", {
          origin: "https://a.example",
          "access-control-request-method": "PUT",
          "access-control-request-headers": asked.join(","),
        });
        const decision = createCors({ origin: "https://a.example", allowedHeaders }).decide(request);
        const allowed = new Set(
          (headersOf(decision)["access-control-allow-headers"] ?? "").split(", ").filter(Boolean),
        );

        const members = asked.filter(Boolean);
        const isReadable = members.length <= 64 && members.every((name) => name !== "*" && !name.includes('"'));
        const requested = isReadable ? members.map((name) => name.toLowerCase()) : [];
        const expected = requested.filter((name) => allowedHeaders.some((each) => covers(each, name)));
        const listed = allowedHeaders.filter((each) => !each.endsWith("*")).map((each) => each.toLowerCase());
        expect(allowed).toEqual(new Set([...listed, ...expected]));
        expect(decision.allowed).toBe(isReadable && expected.length === requested.length);
      },
    ),
    { numRuns },
  );
});

describe("decide", () => {
  test("keeps its promises, whatever the policy and the request", { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(exchange, async ({ options, request, sent }) => {
        const cors = createCors(options);
        const decision = await cors.decide(request);
        const fields = headersOf(decision);
        const origin = sent.origin;

        const allowOrigin = fields["access-control-allow-origin"];
        if (allowOrigin === "*") {
          expect(options.origin).toBe("*");
          expect(fields).not.toHaveProperty("access-control-allow-credentials");
        } else if (allowOrigin !== undefined) {
          expect(allowOrigin).toBe(origin);
          expect(await cors.allows(allowOrigin)).toBe(true);
        }

        for (const value of Object.values(fields)) expect(value).toMatch(/^[\t\x20-\x7e]+$/);
        if (options.origin === "*" || options.origin === false) expect(decision.vary).not.toMatch(/\borigin\b/i);
        else expect(decision.vary.split(", ")).toContain("Origin");

        if (origin !== undefined && !(await cors.allows(origin))) {
          expect(names(decision)).toEqual([]);
          expect(decision.allowed).toBe(false);
        }
        if (fields["access-control-allow-credentials"] !== undefined) expect(options.credentials).toBe(true);
        for (const name of ["methods", "headers"]) {
          expect((fields[`access-control-allow-${name}`] ?? "").split(", ")).not.toContain("*");
        }

        expect(await explain(cors, request)).toMatchObject({ kind: decision.kind, reason: decision.reason });
      }),
      { numRuns },
    );
  });

  test("an answer depends on no request field that Vary does not name", { timeout }, async () => {
    const other = fc.tuple(
      fc.constantFrom(
        "access-control-request-headers",
        "access-control-request-private-network",
        "sec-fetch-site",
        "host",
        "vary",
        "x-anything",
      ),
      hostile,
    );
    await fc.assert(
      fc.asyncProperty(exchange, other, async ({ options, request, sent }, [name, value]) => {
        // `debug` is not for production, and `enforce` looks at what follows from Origin and the URL.
        const cors = createCors({ ...options, debug: false, enforce: false });
        const changed = view(request.method, { ...sent, [name]: value });
        const [first, second] = [await cors.decide(request), await cors.decide(changed)];
        const varies = first.vary.toLowerCase().split(", ");
        if (varies.includes(name)) return;
        expect([second.headers, second.vary, second.status]).toEqual([first.headers, first.vary, first.status]);
      }),
      { numRuns },
    );
  });
});

describe("allows", () => {
  test("an origin is allowed where it is listed or fits one pattern alone", { timeout }, () => {
    let allowed = 0;
    fc.assert(
      fc.property(listAndOrigin, ({ list, origin }) => {
        const expected = list.some((one) => allowedByOne(one, origin));
        if (expected) allowed++;
        expect(createCors({ origin: list }).allows(origin)).toBe(expected);
      }),
      { numRuns: numRuns * 3 },
    );
    // Not a property of the code but of the test: both answers come up.
    expect(allowed).toBeGreaterThan(numRuns / 10);
    expect(allowed).toBeLessThan(numRuns * 3 - numRuns / 10);
  });

  test("entries do not change one another", { timeout }, () => {
    fc.assert(
      fc.property(listAndOrigin, ({ list, origin }) => {
        const alone = list.some((one) => createCors({ origin: one }).allows(origin));
        expect(createCors({ origin: list }).allows(origin)).toBe(alone);
        expect(createCors({ origin: list.slice().sort() }).allows(origin)).toBe(alone);
      }),
      { numRuns },
    );
  });
});

const fieldName = fc.constantFrom(
  "Vary",
  "vary",
  "Access-Control-Allow-Origin",
  "access-control-allow-credentials",
  "Access-Control-Expose-Headers",
  "Access-Control-Allow-Methods",
  "Access-Control-Not-Invented-Yet",
  "Timing-Allow-Origin",
  "X-Other",
);
const fieldValue = fc.constantFrom(
  "*",
  "Origin",
  "Accept, origin",
  "accept",
  "x-u",
  "X-E, x-u",
  "true",
  "https://evil.test",
  "",
);
const handlerFields = fc.array(fc.tuple(fieldName, fieldValue), { maxLength: 12 });

describe("applyDecision", () => {
  test("leaves the policy's fields once, keeps the rest, and does nothing the second time", { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(exchange, handlerFields, async ({ options, request }, lines) => {
        const decision = await createCors(options).decide(request);
        const [before, headers] = [new Headers(), new Headers()];
        for (const [name, value] of lines) for (const each of [before, headers]) each.append(name, value);
        applyDecision(headers, decision);

        const expected = headersOf(decision);
        for (const [name, value] of headers) {
          if (!name.startsWith("access-control-") || name === "access-control-expose-headers") continue;
          expect(value).toBe(expected[name]);
        }
        for (const [name, value] of Object.entries(expected)) {
          if (name !== "vary" && name !== "access-control-expose-headers") expect(headers.get(name)).toBe(value);
        }
        expect(headers.get("x-other")).toBe(before.get("x-other"));
        if (decision.vary !== "") {
          const members = (headers.get("vary") ?? "").toLowerCase().split(", ");
          if (members.includes("*")) expect(members).toEqual(["*"]);
          else
            expect(members.filter((member) => member === decision.vary.toLowerCase().split(", ")[0])).toHaveLength(1);
        }

        const once = [...headers];
        applyDecision(headers, decision);
        expect([...headers]).toEqual(once);
      }),
      { numRuns },
    );
  });
});

describe("mergeVary", () => {
  const member = fc.constantFrom("Accept", "accept", "Origin", "ORIGIN", "X-A", "Accept-Encoding", "*");
  const members = fc.array(member, { maxLength: 6 });
  const separator = fc.constantFrom(",", ", ", " ,\t", ",,");

  test("keeps every member, adds each once, and `*` stays alone", { timeout }, () => {
    fc.assert(
      fc.property(members, members, separator, (current, added, between) => {
        const gains = added.filter((name) => name !== "*").join(", ");
        const merged = mergeVary(current.join(between), gains);
        const read = merged
          .toLowerCase()
          .split(/[\s,]+/)
          .filter((name) => name !== "");
        if (gains === "") expect(merged).toBe(current.join(between));
        else if (current.includes("*")) expect(merged).toBe("*");
        else {
          const all = [...current, ...added.filter((name) => name !== "*")].map((name) => name.toLowerCase());
          expect(new Set(read)).toEqual(new Set(all));
          if (current.join(between) !== gains && current.length > 0) expect(read).toHaveLength(new Set(all).size);
        }
      }),
      { numRuns },
    );
  });
});

/** Options with mistakes of every kind in them. */
const written = fc.record(
  {
    origin: fc.oneof(
      listAndOrigin.map(({ origin }) => origin),
      fc.array(
        fc.oneof(
          listAndOrigin.map(({ origin }) => origin),
          fc.webUrl(),
          fc.constantFrom(
            "",
            "*",
            "null",
            "localhost:3000",
            "*.vercel.app",
            "https://*.COM",
            "http://a.example:443/",
            "ws://a.example",
            "https://a.*.co.uk",
          ),
          fc.domain(),
          fc.anything(),
        ),
        { maxLength: 4 },
      ),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.constant(() => true),
      fc.anything(),
    ),
    credentials: fc.oneof(fc.boolean(), fc.constantFrom<unknown>("true", "false", 1)),
    methods: fc.oneof(fc.array(hostile, { maxLength: 3 }), hostile, fc.constant("get, Patch"), fc.anything()),
    allowedHeaders: fc.oneof(fc.array(hostile, { maxLength: 3 }), hostile, fc.anything()),
    exposedHeaders: fc.oneof(fc.array(hostile, { maxLength: 3 }), hostile, fc.anything()),
    maxAge: fc.oneof(fc.double(), fc.integer(), fc.integer().map(String), fc.anything()),
    preflightContinue: fc.oneof(fc.boolean(), fc.anything()),
    optionsSuccessStatus: fc.oneof(fc.constantFrom(200, 204), fc.anything()),
    enforce: fc.oneof(fc.constantFrom<unknown>(false, "unsafe", "all"), fc.anything()),
    selfOrigin: fc.oneof(exactOrigin, fc.webUrl(), fc.array(entry, { maxLength: 2 }), fc.anything()),
    onDecision: fc.anything(),
    dangerouslyAllowNullOrigin: fc.oneof(fc.boolean(), fc.anything()),
    dangerouslyAllowInsecureOrigins: fc.boolean(),
    dangerouslyAllowPublicSuffix: fc.boolean(),
    allowHeaders: fc.anything(),
  },
  { requiredKeys: ["origin"] },
);

describe("validate", () => {
  test("a policy is made exactly where it finds nothing", { timeout }, () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: written }, fc.anything()), (options) => {
        const issues = validate(options);
        let error: unknown;
        try {
          createCors(options as never);
        } catch (thrown) {
          error = thrown;
        }
        expect(error instanceof CorsConfigError).toBe(issues.length > 0);
        expect(error === undefined).toBe(issues.length === 0);
      }),
      { numRuns },
    );
  });

  /** The options with what is suggested in the place of what was written there. */
  function mended(
    options: Record<string, unknown>,
    { path, value, suggestion }: CorsConfigIssue,
  ): Record<string, unknown> {
    const [, name = "", index] = /^(\w+)(?:\[(\d+)\])?$/.exec(path) ?? [];
    const old = options[name];
    if (index !== undefined) {
      return { ...options, [name]: (old as unknown[]).map((one, i) => (i === Number(index) ? suggestion : one)) };
    }
    const isNameList = typeof old === "string" && /methods|Headers/.test(name);
    const members = isNameList ? old.split(",").map((one) => (one.trim() === value ? suggestion : one)) : [];
    return { ...options, [name]: isNameList ? members.join(",") : suggestion };
  }

  test("what it suggests is accepted in the place of what was written", { timeout }, () => {
    let suggested = 0;
    fc.assert(
      fc.property(written, (options) => {
        for (const issue of validate(options)) {
          // These two suggest a name and a program.
          if (issue.code === "option-unknown" || issue.code === "origin-callback") continue;
          if (issue.suggestion === undefined || Array.isArray(issue.suggestion)) continue;
          suggested++;
          const left = validate(mended(options, issue)).filter(
            ({ path, value }) => path === issue.path && value === issue.suggestion,
          );
          expect(left, formatIssue(issue)).toEqual([]);
        }
      }),
      { numRuns: numRuns * 3 },
    );
    expect(suggested).toBeGreaterThan(numRuns);
  });
});
