import * as fc from "fast-check";
import { type CorsOptions, type RequestView, validate } from "../src/index.ts";
import { view } from "./request.ts";

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

export const listAndOrigin: fc.Arbitrary<{ list: string[]; origin: string }> = fc
  .tuple(fc.array(entry, { minLength: 1, maxLength: 8 }), fc.nat(), filling, change)
  .map(([list, at, stands, changed]) => {
    const chosen = list[at % list.length] ?? "";
    return { list, origin: changed(chosen.replace("*", stands)) };
  });

/** Header values that a client can send, and some that it cannot. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
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

/** Valid policies. An origin function allows all or some, at once or later, or fails. */
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

const sentHeaders = fc.record(
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

export interface Exchange {
  readonly options: CorsOptions;
  readonly request: RequestView;
  readonly sent: Readonly<Record<string, string | undefined>>;
}

/** A policy and a request; if the policy has a list, the request's origin often matches an entry. */
export const exchange: fc.Arbitrary<Exchange> = fc
  .tuple(policy, method, sentHeaders, fc.nat(), filling, fc.option(hostile, { nil: undefined }))
  .map(([options, sentMethod, fields, at, stands, url]) => {
    const list = Array.isArray(options.origin) ? (options.origin as readonly string[]) : [];
    const fitting = list[at % (list.length * 2)]?.replace("*", stands);
    const sent = fitting === undefined || !("origin" in fields) ? fields : { ...fields, origin: fitting };
    return { options, request: view(sentMethod, sent, url), sent };
  });

/** Entries of `allowedHeaders` and names that start like them. */
export const headerEntry: fc.Arbitrary<string> = fc.constantFrom(
  "x-a",
  "X-App-Id",
  "authorization",
  "mcp-*",
  "Mcp-Param-*",
  "x-app-*",
  "abc*",
);
export const askedName: fc.Arbitrary<string> = fc.oneof(
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

const headerName = fc.constantFrom(
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
const headerValue = fc.constantFrom(
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
export const handlerHeaders: fc.Arbitrary<[name: string, value: string][]> = fc.array(
  fc.tuple(headerName, headerValue),
  { maxLength: 12 },
);

/** Options with mistakes of every kind in them. */
export const written: fc.Arbitrary<Record<string, unknown>> = fc.record(
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
