import { createCors, type CorsOptions } from "@corsac/core";
import { exchange, type FetchInput, type SentRequest, type ServerResponse } from "@corsac/user-agent";
import { describe, expect, test } from "vitest";
import { generate } from "../../src/index.ts";
import type { Application, Server } from "./models/model.ts";
import { AWS_TARGETS, MODELS } from "./models/models.ts";
import { type AwsTarget, filesOf, readTemplate } from "./read.ts";

const ALLOWED = "https://app.example.com";
const SECOND = "http://localhost:3000";
const REFUSED = [
  "https://evil.example",
  "https://app.example.com.evil.example",
  "https://sub.app.example.com",
  "http://app.example.com",
  "https://app.example.com:8443",
  "null",
];

const FULL: CorsOptions = {
  origin: [ALLOWED],
  methods: ["GET", "PUT", "DELETE"],
  allowedHeaders: ["authorization", "content-type", "x-a"],
  exposedHeaders: ["ETag"],
  maxAge: 86_400,
};
const ANY_ORIGIN: CorsOptions = { ...FULL, origin: "*", methods: ["GET"], allowedHeaders: ["range"], maxAge: 0 };
const SEVERAL: CorsOptions = { ...FULL, origin: [ALLOWED, SECOND], methods: ["PUT"] };

const EVERYWHERE: readonly (readonly [string, CorsOptions])[] = [
  ["any origin", ANY_ORIGIN],
  ["any origin, without optional lists", { origin: "*", methods: ["GET"], allowedHeaders: ["range"] }],
  ["one origin", FULL],
];
const LISTS: readonly (readonly [string, CorsOptions])[] = [["several origins", SEVERAL]];
const CREDENTIALS = [
  ["one origin and credentials", { ...FULL, credentials: true }],
  ["no listed methods", { ...FULL, methods: [], credentials: true }],
] as const satisfies readonly (readonly [string, CorsOptions])[];
const EXPOSES_ALL: readonly (readonly [string, CorsOptions])[] = [["every header", { ...FULL, exposedHeaders: "*" }]];

/** The policies that a service keeps. */
const POLICIES: Readonly<Record<AwsTarget, readonly (readonly [string, CorsOptions])[]>> = {
  "aws-cloudfront": [...EVERYWHERE, ...LISTS, ...CREDENTIALS, ...EXPOSES_ALL],
  "aws-function-url": [...EVERYWHERE, ...LISTS, ...CREDENTIALS],
  "aws-http-api": [...EVERYWHERE, ...LISTS, ...CREDENTIALS, ...EXPOSES_ALL],
  "aws-rest-api": [
    ...EVERYWHERE,
    ...CREDENTIALS,
    ...EXPOSES_ALL,
    ["status 200", { ...FULL, optionsSuccessStatus: 200 }],
    ["another scheme", { ...FULL, origin: "capacitor://localhost" }],
  ],
  "aws-s3": [
    ...EVERYWHERE,
    ...LISTS,
    ["any header", { ...FULL, allowedHeaders: undefined }],
    ["any header, authorization listed", { ...FULL, allowedHeaders: ["*", "authorization"] }],
    ["header patterns", { ...FULL, allowedHeaders: ["x-amz-*"] }],
  ],
};

const HEADERS: readonly FetchInput["headers"][] = [
  [],
  [["content-type", "application/json"]],
  [["authorization", "Bearer x"]],
  [["x-a", "1"]],
  [["x-amz-date", "1"]],
];

/** Calls of pages: each origin with each method, header and credentials mode. */
const CALLS: readonly FetchInput[] = [ALLOWED, SECOND, "capacitor://localhost", ...REFUSED].flatMap((origin) =>
  ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"].flatMap((method) =>
    HEADERS.flatMap((headers = []) =>
      (["omit", "include"] as const).map((credentials) => ({
        origin,
        url: "https://api.example.com/items",
        method,
        headers,
        credentials,
      })),
    ),
  ),
);

const RESPONSE: ServerResponse = {
  status: 200,
  headers: [
    ["etag", '"1"'],
    ["x-b", "1"],
  ],
};

/** The library itself in front of the same application. */
function reference(policy: CorsOptions): (request: SentRequest) => Promise<ServerResponse> {
  const handle = createCors(policy).wrap(
    (_request: Request) =>
      new Response(null, { status: RESPONSE.status, headers: Object.fromEntries(RESPONSE.headers) }),
  );
  return async ({ url, method, headers }) => {
    const request = new Request(url, { method });
    for (const [name, value] of headers) request.headers.append(name, value);
    const response = await handle(request);
    return { status: response.status, headers: [...response.headers] };
  };
}

/** What an application behind the service has to do: the notes of the service say so. */
function applicationFor(target: AwsTarget, policy: CorsOptions): Application {
  if (target === "aws-cloudfront")
    return ({ kind }) => (kind === "preflight" ? { status: 204, headers: [] } : RESPONSE);
  if (target !== "aws-rest-api") return () => RESPONSE;
  const note = generate(policy, { target }).notes.find(({ code }) => code === "application-headers");
  const [, list = ""] = /these itself: (.*)\.$/.exec(note?.message ?? "") ?? [];
  const headers = list.split("; ").map((line) => line.split(/: (.*)/).slice(0, 2) as [string, string]);
  return () => ({ ...RESPONSE, headers: [...RESPONSE.headers, ...headers] });
}

/** The calls whose outcome differs between two servers, as pages see it. `Vary` is a matter of caches, and of a note. */
async function differences(
  policy: CorsOptions,
  server: Server,
  calls: readonly FetchInput[] = CALLS,
): Promise<readonly string[]> {
  const library = reference(policy);
  const all = await Promise.all(
    calls.map(async (call) => {
      const outcomes = [await exchange(call, library), exchange(call, server)].map(
        ({ ok, readableHeaders, failedAt }) =>
          ok ? readableHeaders.filter((name) => name !== "vary").join() : `blocked: ${failedAt?.code}`,
      );
      const [expected = "", actual = ""] = outcomes;
      const isEqual = expected === actual || (expected.startsWith("blocked") && actual.startsWith("blocked"));
      return isEqual ? [] : [`${JSON.stringify(call)} library: ${expected}, service: ${actual}`];
    }),
  );
  return all.flat();
}

/** S3 sends Access-Control-Allow-Credentials by a rule of its own, and its note says so. */
function callsFor(target: AwsTarget): readonly FetchInput[] {
  return target === "aws-s3" ? CALLS.filter(({ credentials }) => credentials === "omit") : CALLS;
}

describe.each(AWS_TARGETS)("%s, by its documentation", (target) => {
  test.each(POLICIES[target])("pages have the same outcome as with the library: %s", async (_title, policy) => {
    const template = readTemplate(filesOf(target, policy).template);
    expect(
      await differences(policy, MODELS[target](template, applicationFor(target, policy)), callsFor(target)),
    ).toEqual([]);
  });
});

test("the calls tell policies apart", async () => {
  const template = readTemplate(filesOf("aws-http-api", SEVERAL).template);
  const server = MODELS["aws-http-api"](template, () => RESPONSE);
  expect((await differences({ ...SEVERAL, credentials: true }, server)).length).toBeGreaterThan(0);
  expect((await differences({ ...SEVERAL, origin: [ALLOWED] }, server)).length).toBeGreaterThan(0);
  expect((await differences({ ...SEVERAL, allowedHeaders: ["x-a"] }, server)).length).toBeGreaterThan(0);
});
