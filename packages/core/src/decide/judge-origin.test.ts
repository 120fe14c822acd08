import { describe, expect, test } from "vitest";
import { explain } from "../inspect/explain.ts";
import { ALLOWED, EVIL, headersOf, get, preflight } from "../../test/request.ts";
import { createCors } from "../cors/create-cors.ts";
import type { Decision } from "../types/decision.ts";
import type { OriginFunction } from "../types/options.ts";

const NONE = { vary: "Origin" };

describe("a synchronous origin function", () => {
  const cors = createCors({ origin: (origin) => origin === ALLOWED, credentials: true });

  test("answers at once", () => {
    const decision = cors.decide(get(ALLOWED));
    expect(decision).not.toBeInstanceOf(Promise);
    expect(headersOf(decision as Decision)).toEqual({
      "access-control-allow-origin": ALLOWED,
      "access-control-allow-credentials": "true",
      vary: "Origin",
    });
    expect(cors.allows(ALLOWED)).toBe(true);
  });

  test("refuses", () => {
    expect(cors.decide(get(EVIL))).toMatchObject({ allowed: false, reason: "origin-not-allowed", status: null });
    expect(headersOf(cors.decide(get(EVIL)) as Decision)).toEqual(NONE);
    expect(cors.decide(preflight(EVIL, "PUT"))).toMatchObject({
      reason: "origin-not-allowed",
      status: 403,
      headers: [],
    });
    expect(cors.allows(EVIL)).toBe(false);
  });
});

describe("an asynchronous origin function", () => {
  const listed = new Set([ALLOWED]);
  const cors = createCors({ origin: async (origin) => listed.has(origin) });

  test("allows and refuses", async () => {
    expect(headersOf(await cors.decide(get(ALLOWED)))).toEqual({
      "access-control-allow-origin": ALLOWED,
      vary: "Origin",
    });
    expect(headersOf(await cors.decide(get(EVIL)))).toEqual(NONE);
    expect(await cors.decide(preflight(ALLOWED, "PUT"))).toMatchObject({ allowed: true, status: 204 });
    expect(await cors.decide(preflight(EVIL, "PUT"))).toMatchObject({ allowed: false, status: 403, headers: [] });
    expect(await cors.allows(ALLOWED)).toBe(true);
    expect(await cors.allows(EVIL)).toBe(false);
    expect(await explain(cors, get(EVIL))).toMatchObject({ reason: "origin-not-allowed" });
  });

  test("is asked again each time: what it answered is not kept", async () => {
    expect((await cors.decide(get(B2))).allowed).toBe(false);
    listed.add(B2);
    expect((await cors.decide(get(B2))).allowed).toBe(true);
  });
});
const B2 = "https://b2.example";

describe("what an origin function gets", () => {
  function asked(request: Parameters<typeof get>[0]): unknown[] {
    const calls: unknown[][] = [];
    const origin: OriginFunction = (...args) => calls.push(args) > 0;
    void createCors({ origin }).decide(get(request));
    return calls;
  }

  test("the origin alone", () => {
    expect(asked(ALLOWED)).toEqual([[ALLOWED]]);
    expect(asked("capacitor://localhost")).toEqual([["capacitor://localhost"]]);
  });

  test.each([
    undefined,
    "",
    "null",
    "NULL",
    `${ALLOWED}, ${ALLOWED}`,
    `${ALLOWED}/`,
    `${ALLOWED}:443`,
    "https://A.example",
    "*",
    "undefined",
  ])("nothing for Origin %j", (origin) => {
    expect(asked(origin)).toEqual([]);
  });

  test("it is asked once, preflight or not", () => {
    let calls = 0;
    const cors = createCors({ origin: () => ++calls > 0 });
    void cors.decide(preflight(ALLOWED, "PUT"));
    expect(calls).toBe(1);
    void cors.decide(get(ALLOWED));
    expect(calls).toBe(2);
  });
});

describe("an origin function that fails, fails closed", () => {
  const cause = new Error("the database is down");
  const failing: Readonly<Record<string, OriginFunction>> = {
    throws: () => {
      throw cause;
    },
    rejects: () => Promise.reject(cause),
    "answers a thenable that rejects": () =>
      ({ then: (_done: unknown, failed: (error: unknown) => void) => failed(cause) }) as never,
    "answers a thenable that throws": () =>
      ({
        then: () => {
          throw cause;
        },
      }) as never,
    "answers something whose then throws": () =>
      ({
        get then() {
          throw cause;
        },
      }) as never,
  };

  test.each(Object.entries(failing))("%s", async (_name, origin) => {
    const cors = createCors({ origin });
    const actual = await cors.decide(get(ALLOWED));
    expect(actual).toMatchObject({ kind: "actual", allowed: false, reason: "origin-function-failed", status: null });
    expect(actual.cause).toBe(cause);
    expect(headersOf(actual)).toEqual(NONE);
    const asked = await cors.decide(preflight(ALLOWED, "PUT"));
    expect(asked).toMatchObject({ kind: "preflight", allowed: false, status: 403, headers: [], vary: "Origin" });
    expect(asked.cause).toBe(cause);
    expect(await cors.allows(ALLOWED)).toBe(false);
  });

  test.each([undefined, null, 1, 0, "", "true", ALLOWED, {}, []])("answers %j", async (answer) => {
    for (const origin of [() => answer, async () => answer]) {
      const decision = await createCors({ origin: origin as never as OriginFunction }).decide(get(ALLOWED));
      expect(decision).toMatchObject({ allowed: false, reason: "origin-function-failed", headers: [] });
      expect(decision.cause).toBeInstanceOf(TypeError);
      expect((decision.cause as Error).message).toMatch(/boolean/);
    }
  });
});

describe("thenables count as promises", () => {
  test.each([true, false])("that give %s", async (answer) => {
    const origin = (() => ({ then: (done: (answer: boolean) => void) => done(answer) })) as never as OriginFunction;
    const decision = createCors({ origin }).decide(get(ALLOWED));
    expect(decision).toBeInstanceOf(Promise);
    expect((await decision).allowed).toBe(answer);
  });
});

describe("what is no serialized origin", () => {
  test.each([`${ALLOWED}, ${ALLOWED}`, `${ALLOWED}/`, "", "*"])("%j is malformed, whatever the policy", (origin) => {
    for (const policy of [[ALLOWED], () => true] as const) {
      expect(createCors({ origin: policy }).decide(get(origin))).toMatchObject({
        reason: "origin-malformed",
        headers: [],
      });
    }
  });

  test("nor is what a careless view answers instead of null", () => {
    const request = { method: "GET", headers: { get: () => undefined as never } };
    for (const policy of [[ALLOWED], () => true] as const) {
      expect(createCors({ origin: policy }).decide(request)).toMatchObject({ reason: "origin-malformed", headers: [] });
    }
  });
});

describe("allows", () => {
  test("asks the allowlist alone", () => {
    const cors = createCors({ origin: [ALLOWED, "https://*.a.example"], enforce: "all" });
    expect(cors.allows(ALLOWED)).toBe(true);
    expect(cors.allows("https://x.a.example")).toBe(true);
    expect(cors.allows(EVIL)).toBe(false);
    expect(cors.allows("null")).toBe(false);
    expect(cors.allows("")).toBe(false);
    expect(createCors({ origin: "*" }).allows(EVIL)).toBe(true);
    expect(createCors({ origin: false }).allows(ALLOWED)).toBe(false);
  });

  test("an origin that is not there is none, in plain JavaScript too", () => {
    for (const origin of [[ALLOWED], ["https://*.a.example", "http://localhost:*"], () => true] as const) {
      for (const none of [undefined, null, 1, [ALLOWED]]) {
        expect(createCors({ origin }).allows(none as never), String(none)).toBe(false);
      }
    }
  });
});
