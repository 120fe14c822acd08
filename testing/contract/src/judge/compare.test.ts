import { describe, expect, test } from "vitest";
import type { Expectation, Observation } from "../types.ts";
import { compare, corsHeaders } from "./compare.ts";

const expected: Expectation = {
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
  headers: [
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

const withHeaders = (...headers: Observation["headers"]): Observation => ({
  ...kept,
  headers: [...kept.headers, ...headers],
});
const without = (name: string): Observation => ({
  ...kept,
  headers: kept.headers.filter(([other]) => other.toLowerCase() !== name),
});

describe("compare", () => {
  test("finds nothing if the promise was kept", () => {
    expect(compare(expected, kept)).toEqual([]);
  });

  test.each<[string, Observation, string]>([
    ["no response", { ...kept, failure: "socket hang up" }, "no response: socket hang up"],
    ["another status", { ...kept, status: 500 }, "status is 500, not 200"],
    ["a handler that did not run", { ...kept, reached: 0 }, "the handler ran 0 times, not 1"],
    ["a handler that ran twice", { ...kept, reached: 2 }, "the handler ran 2 times, not 1"],
    ["a missing header", without("access-control-allow-origin"), "access-control-allow-origin is missing"],
    [
      "a repeated header",
      withHeaders(["access-control-allow-origin", "https://a.example"]),
      'access-control-allow-origin is there 2 times: "https://a.example" and "https://a.example"',
    ],
    [
      "a CORS header that nobody expects",
      withHeaders(["Access-Control-Max-Age", "5"]),
      'access-control-max-age must not be there: "5"',
    ],
    [
      "an unexpected Timing-Allow-Origin",
      withHeaders(["timing-allow-origin", "*"]),
      'timing-allow-origin must not be there: "*"',
    ],
    [
      "another value",
      {
        ...without("access-control-allow-origin"),
        headers: [...without("access-control-allow-origin").headers, ["access-control-allow-origin", "*"]],
      },
      'access-control-allow-origin is "*", not "https://a.example"',
    ],
    [
      "a member twice",
      { ...without("vary"), headers: [...without("vary").headers, ["vary", "Origin, Accept, origin"]] },
      'vary names something twice: "Origin, Accept, origin"',
    ],
    [
      "other members",
      { ...without("vary"), headers: [...without("vary").headers, ["vary", "Origin"]] },
      'vary lists "Origin", not "accept, origin"',
    ],
    ["a lost header", without("etag"), 'etag is absent, not "\\"v1\\""'],
    ["a header that must be absent", withHeaders(["Content-Length", "2"]), 'content-length is "2", not absent'],
    ["another body", { ...kept, body: "" }, 'the body is "", not "ok"'],
    ["a connection that is lost", { ...kept, reusable: false }, "the connection could not be used again"],
  ])("finds %s", (_name, observation, reason) => {
    expect(compare(expected, observation)).toEqual([reason]);
  });

  test("allows each status of a list, and no other", () => {
    const either: Expectation = { ...expected, status: [404, 405] };
    expect(compare(either, { ...kept, status: 404 })).toEqual([]);
    expect(compare(either, { ...kept, status: 405 })).toEqual([]);
    expect(compare(either, kept)).toEqual(["status is 200, not 404 or 405"]);
  });

  test("compares methods with their letter case", () => {
    const methods: Expectation = {
      status: 204,
      reachesHandler: false,
      cors: { "access-control-allow-methods": ["PUT"] },
    };
    const observation = {
      ...kept,
      status: 204,
      reached: 0,
      headers: [["access-control-allow-methods", "put"]] as const,
    };
    expect(compare(methods, observation)).toHaveLength(1);
  });
});

describe("corsHeaders", () => {
  test("does not depend on order, letter case of names and other headers", () => {
    expect(corsHeaders(kept)).toEqual([
      "access-control-allow-origin: https://a.example",
      "access-control-expose-headers: x-a, x-b",
      "vary: accept, origin",
    ]);
  });
});
