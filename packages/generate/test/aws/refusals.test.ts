import { CorsConfigError, type CorsOptions } from "@corsac/core";
import { describe, expect, test } from "vitest";
import { generate, GenerateError, type RefusalReason } from "../../src/index.ts";
import { AWS_TARGETS, MODELS } from "./models/models.ts";
import { type AwsTarget, filesOf, readTemplate } from "./read.ts";

/** A policy that every service keeps. */
const KEPT: CorsOptions = { origin: "https://app.example.com", methods: ["GET", "PUT"], allowedHeaders: ["x-a"] };

function reasonsFor(target: AwsTarget, policy: CorsOptions): readonly RefusalReason[] {
  try {
    generate(policy, { target });
    return [];
  } catch (error) {
    if (error instanceof GenerateError) return error.reasons;
    throw error;
  }
}

const codesFor = (target: AwsTarget, options: Partial<CorsOptions>): readonly string[] =>
  reasonsFor(target, { ...KEPT, ...options }).map(({ code, path }) => `${code} ${path}`);

/** Options, and the services that keep them. All others refuse them with the reason. */
const KEPT_BY: readonly (readonly [string, Partial<CorsOptions>, readonly AwsTarget[], string])[] = [
  ["nothing special", {}, AWS_TARGETS, ""],
  ["the longest max-age", { maxAge: 86_400 }, AWS_TARGETS, ""],
  [
    "two origins",
    { origin: ["https://a.example", "https://b.example"] },
    ["aws-cloudfront", "aws-function-url", "aws-http-api", "aws-s3"],
    "list origin",
  ],
  ["subdomains", { origin: "https://*.example.com" }, [], "patterns origin"],
  ["a star in a label", { origin: "https://pr-*.example.com" }, [], "patterns origin"],
  ["any port", { origin: "http://localhost:*" }, [], "patterns origin"],
  ["null", { dangerouslyAllowNullOrigin: true }, [], "null-origin dangerouslyAllowNullOrigin"],
  ["no origin", { origin: false }, [], "value origin"],
  ["another scheme", { origin: "capacitor://localhost" }, ["aws-rest-api"], "value origin"],
  [
    "credentials",
    { credentials: true },
    ["aws-cloudfront", "aws-function-url", "aws-http-api", "aws-rest-api"],
    "credentials credentials",
  ],
  ["any header", { allowedHeaders: undefined }, ["aws-s3"], "any-header allowedHeaders"],
  [
    "any header, authorization listed",
    { allowedHeaders: ["*", "authorization"] },
    ["aws-s3"],
    "any-header allowedHeaders",
  ],
  ["header patterns", { allowedHeaders: ["x-amz-*"] }, ["aws-s3"], "header-patterns allowedHeaders"],
  [
    "no request headers",
    { allowedHeaders: [] },
    ["aws-function-url", "aws-http-api", "aws-rest-api", "aws-s3"],
    "value allowedHeaders",
  ],
  [
    "every response header",
    { exposedHeaders: "*" },
    ["aws-cloudfront", "aws-http-api", "aws-rest-api"],
    "value exposedHeaders",
  ],
  ["any method", { methods: "*" }, [], "any-method methods"],
  ["QUERY", { methods: ["QUERY"] }, [], "value methods"],
  ["OPTIONS", { methods: ["OPTIONS"] }, ["aws-cloudfront", "aws-http-api", "aws-rest-api"], "value methods"],
  [
    "PATCH",
    { methods: ["PATCH"] },
    ["aws-cloudfront", "aws-function-url", "aws-http-api", "aws-rest-api"],
    "value methods",
  ],
  ["status 200", { optionsSuccessStatus: 200 }, ["aws-rest-api"], "preflight-status optionsSuccessStatus"],
  [
    "preflights for the application",
    { preflightContinue: true },
    ["aws-cloudfront"],
    "preflight-continue preflightContinue",
  ],
  ["resource timing", { timingAllowOrigin: true }, [], "timing timingAllowOrigin"],
  ["enforce", { enforce: "all", selfOrigin: "https://api.example.com" }, [], "enforce enforce"],
];

describe.each(KEPT_BY)("%s", (_title, options, keepers, reason) => {
  test.each(AWS_TARGETS)("is kept or refused by %s as its documentation says", (target) => {
    const codes = codesFor(target, options);
    if (keepers.includes(target)) expect(codes).toEqual([]);
    else expect(codes).toContain(reason);
  });
});

describe("S3", () => {
  test("refuses a star without authorization, because its star allows it", () => {
    expect(codesFor("aws-s3", { allowedHeaders: ["*"] })).toEqual(["value allowedHeaders"]);
    expect(codesFor("aws-s3", { allowedHeaders: ["*", "x-a"] })).toEqual(["value allowedHeaders"]);
  });
});

describe("a function URL", () => {
  const origins = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, at) => `https://a${at}.example`);
  const names = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `x-${at}`);
  const host = (length: number): string =>
    `https://${"a".repeat(60)}.${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(length)}`;

  test("takes lists of 100, origins of 253 characters and six methods", () => {
    const target = "aws-function-url";
    expect(codesFor(target, { origin: origins(100), allowedHeaders: names(100), exposedHeaders: names(100) })).toEqual(
      [],
    );
    expect(codesFor(target, { origin: origins(101), allowedHeaders: names(101), exposedHeaders: names(101) })).toEqual([
      "value origin",
      "value allowedHeaders",
      "value exposedHeaders",
    ]);
    expect(codesFor(target, { origin: host(253 - 191) })).toEqual([]);
    expect(codesFor(target, { origin: host(254 - 191) })).toEqual(["value origin"]);
    const policy = { ...KEPT, methods: ["PATCH", "DELETE", "PUT"] };
    expect(() => MODELS[target](readTemplate(filesOf(target, policy).template), () => null)).not.toThrow();
  });
});

describe("a REST API", () => {
  test("refuses a name with a single quote, which would end a fixed value", () => {
    expect(codesFor("aws-rest-api", { allowedHeaders: ["x-'a"], exposedHeaders: ["y-'"] })).toEqual([
      "value allowedHeaders",
      "value exposedHeaders",
    ]);
  });
});

test("credentials with any origin are a mistake in the policy, as AWS says too", () => {
  const policy = { ...KEPT, origin: "*", credentials: true };
  for (const target of AWS_TARGETS) expect(() => generate(policy, { target })).toThrow(CorsConfigError);
  const template = readTemplate(
    filesOf("aws-http-api", { ...KEPT, credentials: true }).template.replace("- https://app.example.com", '- "*"'),
  );
  expect(() => MODELS["aws-http-api"](template, () => null)).toThrow("allow-credentials is not supported");
});

test("several policies by origin, and policies of paths, are refused", () => {
  for (const target of AWS_TARGETS) {
    const run = (): unknown =>
      generate([KEPT, { ...KEPT, origin: "*" }], { target, paths: [{ path: "/x", policy: KEPT }] });
    expect(run).toThrow(/- options: .*\n- routes: /);
  }
});

test("a service has no versions", () => {
  for (const target of AWS_TARGETS) expect(() => generate(KEPT, { target, version: "2" })).toThrow("has no versions");
});

test("each reason says what to write instead", () => {
  const [reason] = reasonsFor("aws-s3", { ...KEPT, methods: ["PATCH", "PUT"] });
  expect(reason?.message).toBe("S3 has no PATCH; list some of DELETE, GET, HEAD, POST, PUT");
});
