import { describe, expect, test } from "vitest";
import { check, corsFields, type Expected, type Observation } from "./check.ts";

const expected: Expected = {
  status: 200,
  reachesHandler: true,
  cors: {
    "access-control-allow-origin": "https://a.example",
    "access-control-expose-headers": ["x-a", "x-b"],
    vary: ["accept", "origin"],
  },
  others: { etag: '"v1"', "set-cookie": ["a=1", "b=2"], "content-length": null },
  body: "ok",
  reusable: true,
};

const kept: Observation = {
  failure: null,
  status: 200,
  fields: [
    ["Access-Control-Allow-Origin", "https://a.example"],
    ["access-control-expose-headers", "X-B, x-a"],
    ["VARY", "Origin,Accept"],
    ["ETag", '"v1"'],
    ["Set-Cookie", "a=1"],
    ["set-cookie", "b=2"],
    ["Date", "now"],
  ],
  body: "ok",
  reached: 1,
  reusable: true,
};

const withFields = (...fields: Observation["fields"]): Observation => ({
  ...kept,
  fields: [...kept.fields, ...fields],
});
const without = (name: string): Observation => ({
  ...kept,
  fields: kept.fields.filter(([other]) => other.toLowerCase() !== name),
});

describe("check", () => {
  test("finds nothing where the promise was kept", () => {
    expect(check(expected, kept)).toEqual([]);
  });

  test.each<[string, Observation, string]>([
    ["no answer", { ...kept, failure: "socket hang up" }, "no answer: socket hang up"],
    ["another status", { ...kept, status: 500 }, "status is 500, not 200"],
    ["a handler that did not run", { ...kept, reached: 0 }, "the handler ran 0 times, not 1"],
    ["a handler that ran twice", { ...kept, reached: 2 }, "the handler ran 2 times, not 1"],
    ["a missing field", without("access-control-allow-origin"), "access-control-allow-origin is missing"],
    [
      "a doubled field",
      withFields(["access-control-allow-origin", "https://a.example"]),
      'access-control-allow-origin is there 2 times: "https://a.example" and "https://a.example"',
    ],
    [
      "a foreign CORS field",
      withFields(["Access-Control-Max-Age", "5"]),
      'access-control-max-age must not be there: "5"',
    ],
    [
      "a foreign Timing-Allow-Origin",
      withFields(["timing-allow-origin", "*"]),
      'timing-allow-origin must not be there: "*"',
    ],
    [
      "another value",
      {
        ...without("access-control-allow-origin"),
        fields: [...without("access-control-allow-origin").fields, ["access-control-allow-origin", "*"]],
      },
      'access-control-allow-origin is "*", not "https://a.example"',
    ],
    [
      "a member twice",
      { ...without("vary"), fields: [...without("vary").fields, ["vary", "Origin, Accept, origin"]] },
      'vary names something twice: "Origin, Accept, origin"',
    ],
    [
      "other members",
      { ...without("vary"), fields: [...without("vary").fields, ["vary", "Origin"]] },
      'vary lists "Origin", not "accept, origin"',
    ],
    ["a lost field", without("etag"), 'etag is absent, not "\\"v1\\""'],
    ["a field that must be absent", withFields(["Content-Length", "2"]), 'content-length is "2", not absent'],
    ["another body", { ...kept, body: "" }, 'the body is "", not "ok"'],
    ["a connection that is lost", { ...kept, reusable: false }, "the connection could not be used again"],
  ])("finds %s", (_what, observation, reason) => {
    expect(check(expected, observation)).toEqual([reason]);
  });

  test("compares methods with their letter case", () => {
    const methods: Expected = { status: 204, reachesHandler: false, cors: { "access-control-allow-methods": ["PUT"] } };
    const observation = {
      ...kept,
      status: 204,
      reached: 0,
      fields: [["access-control-allow-methods", "put"]] as const,
    };
    expect(check(methods, observation)).toHaveLength(1);
  });
});

describe("corsFields", () => {
  test("does not depend on order, letter case of names and other fields", () => {
    expect(corsFields(kept)).toEqual([
      "access-control-allow-origin: https://a.example",
      "access-control-expose-headers: x-a, x-b",
      "vary: accept, origin",
    ]);
  });
});
