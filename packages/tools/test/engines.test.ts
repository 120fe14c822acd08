import type { FetchInput, ServerResponse } from "@corsac/user-agent";
import { expect, test } from "vitest";
import { departingEngines } from "../src/engines/departing-engines.ts";
import { judgeByEngines } from "../src/engines/judge.ts";
import { simulation } from "../src/simulator/simulate.ts";

const INPUT: FetchInput = {
  origin: "https://app.example.com",
  url: "https://api.example.com/",
  headers: [["Authorization", "Bearer token"]],
};
const allowHeaders = (names: string) => (): ServerResponse => ({
  status: 200,
  headers: [
    ["Access-Control-Allow-Origin", "*"],
    ["Access-Control-Allow-Headers", names],
    ["Access-Control-Max-Age", "86400"],
  ],
});
const wildcard = simulation(INPUT, allowHeaders("*"), null);

test("a call is shown in the engine that blocks it, unless another one is chosen", () => {
  const judged = judgeByEngines(wildcard);
  expect(judged.verdicts.map(({ engine, ok }) => `${engine} ${ok}`)).toEqual([
    "standard false",
    "chromium true",
    "firefox true",
    "webkit true",
  ]);
  expect(judged.observation.engine).toBe("standard");
  expect(judged.findings[0]?.code).toBe("authorization-not-covered");
  expect(judgeByEngines(wildcard, "firefox").observation.engine).toBe("firefox");
});

test("engines with the same differences are one group", () => {
  expect(departingEngines(wildcard)).toEqual([
    {
      engines: ["chromium", "firefox", "webkit"],
      names: ["wildcard-covers-authorization"],
      contrasts: [
        { part: "Verdict", standard: "blocked: authorization-not-covered", engine: "allowed" },
        { part: "Requests", standard: "OPTIONS (preflight)", engine: "OPTIONS (preflight), GET" },
      ],
    },
  ]);
});

test("an engine's limit of the preflight cache is a difference without a name", () => {
  const afterTwoHours = simulation(INPUT, allowHeaders("authorization"), 7200);
  const contrasts = [{ part: "Requests", standard: "GET", engine: "OPTIONS (preflight), GET" }];
  expect(departingEngines(afterTwoHours)).toEqual([
    { engines: ["chromium"], names: [], contrasts },
    { engines: ["webkit"], names: [], contrasts },
  ]);
  expect(departingEngines(simulation(INPUT, allowHeaders("authorization"), 60))).toEqual([]);
});
