import type { CorsOptions } from "@corsac/core";
import { validate } from "@corsac/core";
import * as fc from "fast-check";

declare global {
  interface ImportMeta {
    /** The environment, from Vitest. */
    readonly env: Readonly<Record<string, string | undefined>>;
  }
}

/** The runs of each property; for a long run, set `CORSAC_PROPERTY_RUNS=20000`. */
export const numRuns: number = Number(import.meta.env["CORSAC_PROPERTY_RUNS"] ?? 300);
export const timeout: number = 10_000 + numRuns * 20;

const label = fc.constantFrom("a", "b", "a-b", "pr", "pr-1", "web", "x_y", "a".repeat(60));
const host = fc.array(label, { maxLength: 2 }).map((labels) => [...labels, "example", "org"].join("."));
const scheme = fc.constantFrom("https", "http");
const port = fc.constantFrom("", ":8443", ":1");

/** Entries of the option `origin`: origins, and patterns of each kind. */
const entry = fc.oneof(
  fc.tuple(scheme, host, port).map(([s, h, p]) => `${s}://${h}${p}`),
  fc.tuple(scheme, host, port).map(([s, h, p]) => `${s}://*.${h}${p}`),
  fc
    .tuple(scheme, fc.constantFrom("pr-", "a", "a-b-"), fc.constantFrom("", "-web", "b"), host, port)
    .map(([s, before, after, h, p]) => `${s}://${before}*${after}.${h}${p}`),
  fc.constantFrom("http://localhost:*", "https://localhost:*", "http://[::1]:*", "http://127.0.0.1:*"),
  fc.constantFrom("capacitor://localhost", "http://[::1]:8080", "https://xn--a-0ga.example"),
);

/** Texts in the place of a star. */
const filling = fc.oneof(
  label,
  fc.tuple(label, label).map(([a, b]) => `${a}.${b}`),
  fc.integer({ min: 0, max: 70_000 }).map(String),
  fc.integer({ min: 50, max: 70 }).map((length) => "l".repeat(length)),
  fc.constantFrom("", "-", "a-", "-a", ".", "a.", ".a", "A", "*", "_", "80", "443", "01", "a/b", "u@", "é", "\n"),
);

/** One small change to a text. */
const change: fc.Arbitrary<(text: string) => string> = fc.oneof(
  { weight: 2, arbitrary: fc.constant((text: string) => text) },
  fc
    .tuple(
      fc.nat(60),
      fc.nat(2),
      fc.constantFrom("", ".", "-", "a", "A", "/", ":", "@", "*", "x.", ":443", ":80", "\n"),
    )
    .map(
      ([at, removed, added]) =>
        (text: string) =>
          text.slice(0, at) + added + text.slice(at + removed),
    ),
  fc.constantFrom<(text: string) => string>(
    (text) => `${text}.`,
    (text) => `${text}:80`,
    (text) => `${text}:443`,
    (text) => `${text}.evil.test`,
    (text) => `${text}, ${text}`,
    (text) => ` ${text}`,
    (text) => `${text}\n`,
    (text) => text.toUpperCase(),
    (text) => text.replace("://", "://x"),
    (text) => text.replace("://", "://x."),
    (text) => text.replace("https", "http"),
    (text) => text.replaceAll(".", "x"),
  ),
);

/** A list of origins and patterns, and an origin that often matches one or nearly so. */
export const listAndOrigin: fc.Arbitrary<{ readonly list: string[]; readonly origin: string }> = fc
  .tuple(fc.array(entry, { minLength: 1, maxLength: 4 }), fc.nat(), filling, change)
  .map(([list, at, stands, changed]) => {
    const chosen = list[at % list.length] ?? "";
    return { list, origin: changed(chosen.replace("*", stands)) };
  })
  .filter(({ origin }) => origin !== "");

/** Values of `allowedHeaders`. */
const headerLists: fc.Arbitrary<CorsOptions["allowedHeaders"]> = fc.constantFrom(
  ...[undefined, "*", "x-a", "X-A, authorization", "x-app-*"],
  ...[[], ["*", "authorization"], ["content-type", "x-app-*"], ["x-app-*", "x-a", "mcp-*"]],
);

/** Values of `Access-Control-Request-Headers`. */
export const requested: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      fc.constantFrom(
        ...["x-a", "X-A", "authorization", "content-type", "x-app-", "x-app-1", "X-App-B*", "mcp-x", "x-ap"],
        ...["*", "**", "x*y", "", 'a"b', "a b", "é", "x-z"],
      ),
      { maxLength: 4 },
    ),
    fc.constantFrom(",", ", ", " ,\t", ",,"),
    fc.constantFrom(0, 0, 0, 60, 64, 65),
  )
  .map(([names, comma, more]) => [...names, ...Array.from({ length: more }, (_, at) => `x-app-${at}`)].join(comma));

/** Valid policies that are data. */
export const policy: fc.Arbitrary<CorsOptions> = fc
  .record(
    {
      origin: fc.oneof(
        { weight: 4, arbitrary: fc.array(entry, { minLength: 1, maxLength: 3 }) },
        fc.constantFrom<CorsOptions["origin"]>("*", false),
      ),
      credentials: fc.boolean(),
      methods: fc.constantFrom<CorsOptions["methods"]>("*", "GET, PUT", ["PUT", "QUERY"], []),
      allowedHeaders: headerLists,
      exposedHeaders: fc.constantFrom<CorsOptions["exposedHeaders"]>("x-e", ["x-e", "ETag"], []),
      maxAge: fc.constantFrom(0, 600),
      optionsSuccessStatus: fc.constantFrom<200 | 204>(200, 204),
      preflightContinue: fc.boolean(),
      timingAllowOrigin: fc.boolean(),
      dangerouslyAllowNullOrigin: fc.boolean(),
      enforce: fc.constantFrom<CorsOptions["enforce"]>(false, "unsafe", "all"),
      selfOrigin: fc.constantFrom("https://self.example", "http://localhost:3000"),
      dangerouslyAllowInsecureOrigins: fc.constant(true),
      dangerouslyAllowPublicSuffix: fc.constant(true),
    },
    { requiredKeys: ["origin", "selfOrigin", "dangerouslyAllowInsecureOrigins", "dangerouslyAllowPublicSuffix"] },
  )
  .filter((options) => validate(options).length === 0);
