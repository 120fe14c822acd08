import { afterEach, expect, test, vi } from "vitest";
import { createCors } from "../cors/create-cors.ts";
import { isProduction, notFirstWarning, tooLateWarning, twoPoliciesWarning, warnOfDebug } from "./warnings.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Replaces the process and returns the warnings that it gets. */
function warningsIn(env: "development" | "production"): unknown[][] {
  const emitWarning = vi.fn<(message: string, options: object) => void>();
  vi.stubGlobal("process", { env: { NODE_ENV: env }, emitWarning });
  return emitWarning.mock.calls;
}

const OUTER = createCors({ origin: "https://outer.example" });
const INNER = createCors({ origin: "https://inner.example" });

test.each<[string, object, boolean]>([
  ["development", { env: { NODE_ENV: "development" } }, false],
  ["production", { env: { NODE_ENV: "production" } }, true],
  ["a runtime without an environment", {}, false],
  [
    "Deno without permission to read the environment",
    {
      get env(): never {
        throw new Error("Requires env access");
      },
    },
    false,
  ],
])("knows production: %s", (_name, process, expected) => {
  vi.stubGlobal("process", process);
  expect(isProduction()).toBe(expected);
});

test("warns without a process too", () => {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  vi.stubGlobal("process", {});
  tooLateWarning()();
  expect(warn.mock.calls).toEqual([[expect.stringMatching(/^CORSAC_TOO_LATE: A response was sent/)]]);
});

test("names the middleware before cors() once, and what to write instead", () => {
  const given = warningsIn("development");
  const warn = notFirstWarning("Mount cors() first.");
  warn([]);
  warn(["session", ""]);
  warn(["again"]);
  expect(given).toEqual([
    [
      expect.stringMatching(/after session, a function without a name\. .* Mount cors\(\) first\.$/),
      { code: "CORSAC_NOT_FIRST" },
    ],
  ]);
});

test("warns in production of debug alone", () => {
  const given = warningsIn("production");
  notFirstWarning("")(["session"]);
  tooLateWarning()();
  warnOfDebug(OUTER);
  expect(given).toEqual([]);
  warnOfDebug(createCors({ origin: "*", debug: true }));
  expect(given).toEqual([[expect.any(String), { code: "CORSAC_DEBUG_IN_PRODUCTION" }]]);
});

test("does not warn of debug in development", () => {
  const given = warningsIn("development");
  warnOfDebug(createCors({ origin: "*", debug: true }));
  expect(given).toEqual([]);
});

test("warns once of two policies, after harmless meetings too", () => {
  const given = warningsIn("development");
  const meet = twoPoliciesWarning(INNER);
  meet(createCors({ origin: "https://inner.example" }), () => false);
  meet(OUTER, () => true);
  expect(given).toEqual([]);
  meet(OUTER, () => false);
  meet(OUTER, () => false);
  expect(given).toEqual([[expect.any(String), { code: "CORSAC_TWO_POLICIES" }]]);
});

test("asks the router for the first thousand meetings of a pair of policies, then for one in a thousand", () => {
  const isForeseen = vi.fn<() => boolean>(() => true);
  const meet = twoPoliciesWarning(INNER);
  for (let i = 0; i < 3000; i++) meet(OUTER, isForeseen);
  expect(isForeseen).toHaveBeenCalledTimes(1002);
});
