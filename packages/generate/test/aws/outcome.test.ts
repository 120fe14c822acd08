import type { CorsOptions } from "@corsac/core";
import { describe, expect, test } from "vitest";
import { generate } from "../../src/index.ts";
import { CALLS, differences, PLAIN, WRONG } from "../outcome.ts";
import type { Application, Server } from "./models/model.ts";
import { AWS_TARGETS, MODELS } from "./models/models.ts";
import { type AwsTarget, filesOf, readTemplate } from "./read.ts";

const ALLOWED = "https://a.example";

const FULL: CorsOptions = {
  origin: ALLOWED,
  methods: ["GET", "PUT"],
  allowedHeaders: ["authorization", "content-type", "x-a"],
  exposedHeaders: ["x-e"],
  maxAge: 86_400,
};
const SEVERAL: CorsOptions = { ...FULL, origin: [ALLOWED, "http://localhost:3000", "http://[::1]:8080"] };

type Policies = readonly (readonly [string, CorsOptions])[];

const EVERYWHERE: Policies = [
  ["any origin", { ...FULL, origin: "*", maxAge: 0 }],
  ["any origin, with few options", { origin: "*", methods: ["DELETE"], allowedHeaders: ["x-a"] }],
  ["one origin", FULL],
];
const LISTS: Policies = [["several origins", SEVERAL]];
const CREDENTIALS: Policies = [
  ["one origin and credentials", { ...FULL, credentials: true }],
  ["no listed methods", { ...FULL, methods: [], credentials: true }],
];
const EXPOSES_ALL: Policies = [["every response header", { ...FULL, exposedHeaders: "*" }]];

/** The policies that a service keeps. */
const POLICIES: Readonly<Record<AwsTarget, Policies>> = {
  "aws-cloudfront": [...EVERYWHERE, ...LISTS, ...CREDENTIALS, ...EXPOSES_ALL],
  "aws-function-url": [...EVERYWHERE, ...LISTS, ...CREDENTIALS],
  "aws-http-api": [...EVERYWHERE, ...LISTS, ...CREDENTIALS, ...EXPOSES_ALL],
  "aws-rest-api": [
    ...EVERYWHERE,
    ...CREDENTIALS,
    ...EXPOSES_ALL,
    ["no request headers", { ...FULL, allowedHeaders: [] }],
    ["status 200", { ...FULL, optionsSuccessStatus: 200 }],
    ["another scheme", { ...FULL, origin: "capacitor://localhost" }],
  ],
  "aws-s3": [
    ...EVERYWHERE,
    ...LISTS,
    ["any header", { ...FULL, allowedHeaders: undefined }],
    ["any header, authorization listed", { ...FULL, allowedHeaders: ["*", "authorization"] }],
    ["header patterns", { ...FULL, allowedHeaders: ["x-a", "mcp-param-*"] }],
  ],
};

/** The application behind a REST API sends the headers that a note names. */
function withNotedHeaders(policy: CorsOptions): Application {
  const note = generate(policy, { target: "aws-rest-api" }).notes.find(({ code }) => code === "application-headers");
  const [, list = ""] = /these itself: (.*)\.$/.exec(note?.message ?? "") ?? [];
  const noted = list.split("; ").map((line) => line.split(/: (.*)/).slice(0, 2) as [string, string]);
  return (request) => {
    const { status, headers } = PLAIN(request);
    return { status, headers: [...headers, ...noted] };
  };
}

/** An application that does what the notes of the service ask for. Some services repair one that does CORS wrongly. */
const APPLICATIONS: Readonly<Record<AwsTarget, (policy: CorsOptions) => Application>> = {
  "aws-cloudfront": () => WRONG,
  "aws-function-url": () => PLAIN,
  "aws-http-api": () => WRONG,
  "aws-rest-api": withNotedHeaders,
  "aws-s3": () => PLAIN,
};

function serve(target: AwsTarget, policy: CorsOptions): Server {
  return MODELS[target](readTemplate(filesOf(target, policy).template), APPLICATIONS[target](policy));
}

/** Notes say that S3 decides about credentials by itself, and that it alone is known to send `Vary`. */
const comparisonFor = (target: AwsTarget): Parameters<typeof differences>[2] =>
  target === "aws-s3" ? { calls: CALLS.filter(({ credentials }) => credentials === "omit") } : { needsVary: false };

describe.each(AWS_TARGETS)("%s, by its documentation", (target) => {
  test.each(POLICIES[target])("pages have the same outcome as with the library: %s", async (_title, policy) => {
    expect(await differences(policy, serve(target, policy), comparisonFor(target))).toEqual([]);
  });

  test("another policy would have another outcome", async () => {
    const server = serve(target, FULL);
    for (const other of [
      { ...FULL, origin: "https://b.example" },
      { ...FULL, methods: ["GET"] },
      { ...FULL, allowedHeaders: ["x-a"] },
      { ...FULL, exposedHeaders: [] },
    ]) {
      expect((await differences(other, server, comparisonFor(target))).length).toBeGreaterThan(0);
    }
  });
});
