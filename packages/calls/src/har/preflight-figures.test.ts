import { expect, test } from "vitest";
import { preflightFigures } from "./preflight-figures.ts";
import { readHar } from "./read-har.ts";

const preflight = (second: number, url = "https://api.example.com/notes", status = 204) => ({
  startedDateTime: new Date(second * 1000).toISOString(),
  time: 40,
  request: {
    method: "OPTIONS",
    url,
    headers: [
      { name: "Origin", value: "https://app.example.com" },
      { name: "Access-Control-Request-Method", value: "PUT" },
      { name: "Access-Control-Request-Headers", value: "content-type" },
    ],
  },
  response: { status, headers: [{ name: "Access-Control-Max-Age", value: "5" }] },
});

const figuresOf = (...entries: object[]) => preflightFigures(readHar({ log: { entries } }), "webkit");

test("counts preflights, their time, and those within the engine's longest cache time", () => {
  const { count, duration, repeated, targets } = figuresOf(preflight(0), preflight(60), preflight(700));
  expect({ count, duration, repeated }).toEqual({ count: 3, duration: 120, repeated: 1 });
  expect(targets).toMatchObject([
    { url: "https://api.example.com/notes", maxAges: ["5"], asked: ["PUT", "content-type"] },
  ]);
});

test("another query is another URL for the cache, and the same target", () => {
  const { repeated, targets } = figuresOf(
    preflight(0, "https://api.example.com/notes?a"),
    preflight(1, "https://api.example.com/notes?b"),
  );
  expect({ repeated, targets: targets.length }).toEqual({ repeated: 0, targets: 1 });
});

test("a rejected preflight is not cached", () => {
  expect(figuresOf(preflight(0, undefined, 403), preflight(1, undefined, 403)).repeated).toBe(0);
});

const asking = (method: string, names: string, allowed = "*") => {
  const entry = preflight(0);
  entry.request.headers.splice(1, 2);
  entry.request.headers.push(
    { name: "Access-Control-Request-Method", value: method },
    { name: "Access-Control-Request-Headers", value: names },
  );
  return { ...entry, response: { status: 204, headers: [{ name: "access-control-allow-headers", value: allowed }] } };
};

test("a preflight for nothing but content-type is counted, one for another method or header is not", () => {
  const { contentType } = figuresOf(
    asking("POST", "content-type"),
    asking("PUT", "content-type"),
    asking("POST", "authorization,content-type"),
  );
  expect(contentType).toBe(1);
});

test("counts responses whose * does not cover authorization", () => {
  const { wildcardAuthorization } = figuresOf(
    asking("GET", "authorization"),
    asking("GET", "authorization", "*, Authorization"),
    asking("GET", "x-id"),
  );
  expect(wildcardAuthorization).toBe(1);
});
