import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { cachedOrigin } from "../cached-origin/cached-origin.ts";
import { createCors } from "../cors/create-cors.ts";
import type { RequestView } from "../types/decision.ts";
import type { OriginFunction } from "../types/options.ts";

const ORIGIN = "https://a.example";
const PAGE = "https://github.com/corsac-dev/corsac/blob/main/docs/reasons.md#origin-function-failed";
const BOOLEAN = "Return a boolean: (origin) => allowed.has(origin).";
const ALONE = "The function gets the origin alone, as a string: no request, no context, no callback.";
const FALSE = "To refuse an origin, return false. onDecision receives each error as cause.";

const request: RequestView = { method: "GET", headers: { get: (name) => (name === "origin" ? ORIGIN : null) } };
const emitWarning = vi.fn<(message: string, options: object) => void>();

beforeEach(() => {
  vi.stubGlobal("process", { emitWarning });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetAllMocks();
});

/** Origin functions as JavaScript lets people write them. */
const failing: readonly (readonly [string, (...args: never[]) => unknown, string, string])[] = [
  ["returns the origin, as in hono/cors", (origin: string) => origin, "it returned a string, not a boolean", BOOLEAN],
  ["returns null", () => null, "it returned null, not a boolean", BOOLEAN],
  ["lacks a return", () => {}, "it returned undefined, not a boolean", BOOLEAN],
  ["returns a list", () => [ORIGIN], "it returned an array, not a boolean", BOOLEAN],
  ["returns a row of a table", async () => ({ id: 1 }), "it returned an object, not a boolean", BOOLEAN],
  [
    "takes a context, as in @koa/cors",
    (context: { get(name: string): string }) => context.get("Origin"),
    'it failed with "context.get is not a function"',
    ALONE,
  ],
  [
    "reads a property of a second parameter",
    (_origin: string, ...[context]: { req: string }[]) => {
      const { req } = context as { req: string };
      return req === "";
    },
    "it failed with \"Cannot destructure property 'req' of 'context' as it is undefined.\"",
    ALONE,
  ],
  [
    "throws to refuse, as with the cors package",
    () => {
      throw new Error("Not allowed by CORS");
    },
    'it failed with "Not allowed by CORS"',
    FALSE,
  ],
  ["rejects with a text", async () => Promise.reject("down" as never), 'it failed with "down"', FALSE],
  ["rejects with nothing", async () => Promise.reject(undefined as never), "it failed with undefined", FALSE],
  [
    "throws text of a client",
    () => {
      throw new Error("\u001B[31m\nhello");
    },
    'it failed with "?[31m?hello"',
    FALSE,
  ],
];

describe("an origin function that fails", () => {
  test.each(failing)("%s", async (_, pick, because, fix) => {
    Object.defineProperty(pick, "name", { value: "pick" });
    const cors = createCors({ origin: pick as OriginFunction });
    for (let i = 0; i < 3; i++) {
      expect(await cors.decide(request)).toMatchObject({ allowed: false, reason: "origin-function-failed" });
    }
    expect(emitWarning.mock.calls).toEqual([
      [
        `The origin function "pick" refused a request because ${because}. ${fix} ${PAGE}`,
        { code: "CORSAC_ORIGIN_FUNCTION" },
      ],
    ]);
  });

  test("warns once for each policy, and again after reconfigure", async () => {
    const origin = (() => "yes") as never as OriginFunction;
    const [one, other] = [createCors({ origin }), createCors([{ origin: () => false }, { origin }])];
    await one.decide(request);
    await other.decide(request);
    await one.allows(ORIGIN);
    expect(emitWarning).toHaveBeenCalledTimes(2);
    one.reconfigure({ origin });
    await one.decide(request);
    expect(emitWarning).toHaveBeenCalledTimes(3);
  });

  test("does not warn when it answers", async () => {
    for (const origin of [() => true, () => false, async () => true]) await createCors({ origin }).decide(request);
    expect(emitWarning).not.toHaveBeenCalled();
  });
});

describe("cachedOrigin", () => {
  const find = async (): Promise<boolean> => Promise.reject(new Error("the database is down"));

  test("warns once without onError", async () => {
    const cors = createCors({ origin: cachedOrigin(find) });
    await cors.decide(request);
    await cors.decide(request);
    expect(emitWarning.mock.calls).toEqual([
      [
        `The origin function "cachedOrigin(find)" refused a request because it failed with "the database is down". ${FALSE} ${PAGE}`,
        { code: "CORSAC_ORIGIN_FUNCTION" },
      ],
    ]);
  });

  test("leaves failures to onError", async () => {
    const onError = vi.fn<(error: unknown) => void>();
    await createCors({ origin: cachedOrigin(find, { onError }) }).decide(request);
    expect(onError).toHaveBeenCalledOnce();
    expect(emitWarning).not.toHaveBeenCalled();
  });
});

describe("runtimes", () => {
  const origin = (() => "yes") as never as OriginFunction;

  test("the console warns where there is no process, or one without warnings", () => {
    for (const process of [undefined, {}]) {
      vi.stubGlobal("process", process);
      const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
      expect(createCors({ origin }).allows(ORIGIN)).toBe(false);
      expect(warn).toHaveBeenCalledExactlyOnceWith(
        expect.stringMatching(/^CORSAC_ORIGIN_FUNCTION: The origin function/),
      );
      warn.mockRestore();
    }
  });

  test("a warning that throws, or that nothing can print, is not the request's fault", () => {
    emitWarning.mockImplementation(() => {
      throw new Error("closed");
    });
    expect(createCors({ origin }).allows(ORIGIN)).toBe(false);
    vi.stubGlobal("process", undefined);
    vi.stubGlobal("console", undefined);
    expect(createCors({ origin }).allows(ORIGIN)).toBe(false);
  });
});
