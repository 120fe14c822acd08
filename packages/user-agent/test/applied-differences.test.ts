import { expect, test } from "vitest";
import {
  appliedDifferences,
  type Engine,
  exchange,
  type ExchangeResult,
  PreflightCache,
  type ServerResponse,
} from "../src/index.ts";
import { fromVector, type VectorCase } from "../src/vector.ts";
import recorded from "./vectors/cases.json" with { type: "json" };
import { DEVIATIONS } from "./vectors/deviations.ts";

const cases = recorded.cases as unknown as readonly VectorCase[];

/** Firefox sends the last of several Accept lines. The recordings do not have the values of the sent headers. */
const UNRECORDED = { firefox: { "safelist-219": ["single-request-headers-not-joined"] }, chromium: {}, webkit: {} };

test.each(["chromium", "firefox", "webkit"] as const)("names the differences behind what %s did", (browser) => {
  const named = cases.map((vector) => {
    const { input, respond } = fromVector(vector);
    return [vector.id, appliedDifferences(browser, (engine) => exchange(input, respond, { engine }))] as const;
  });
  const departing = Object.fromEntries(named.filter(([, names]) => names.length > 0));
  expect(departing).toEqual({ ...DEVIATIONS[browser], ...UNRECORDED[browser] });
});

const CACHED = {
  origin: "https://app.example.com",
  url: "https://api.example.com/",
  method: "PUT",
  cache: "no-store",
} as const;

function secondCall(engine: Engine): ExchangeResult {
  const cache = new PreflightCache(() => 0);
  const respond = (): ServerResponse => ({
    status: 200,
    headers: [
      ["Access-Control-Allow-Origin", "*"],
      ["Access-Control-Allow-Methods", "PUT"],
    ],
  });
  exchange({ ...CACHED, cache: "default" }, respond, { engine, cache });
  return exchange(CACHED, respond, { engine, cache });
}

test("names the differences of the preflight cache", () => {
  expect(appliedDifferences("chromium", secondCall)).toEqual(["cache-bypass-sends-preflight"]);
  expect(appliedDifferences("webkit", secondCall)).toEqual([]);
});

test("leaves out nothing after a call that throws", () => {
  const run = (engine: Engine): ExchangeResult => {
    calls += 1;
    // The first two calls compare the engine with the standard.
    if (calls > 2) throw new Error("not answered");
    return secondCall(engine);
  };
  let calls = 0;
  expect(() => appliedDifferences("chromium", run)).toThrow("not answered");
  expect(appliedDifferences("chromium", secondCall)).toEqual(["cache-bypass-sends-preflight"]);
});
