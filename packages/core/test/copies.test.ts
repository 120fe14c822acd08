import { beforeAll, describe, expect, test, vi } from "vitest";
import { ALLOWED, EVIL, REFERENCE_POLICY, preflight } from "./request.ts";

type Core = typeof import("../src/index.ts") & typeof import("../src/adapter.ts") & typeof import("../src/table.ts");

/** A program has two copies when one package brings ESM and another CommonJS, or two versions. */
async function load(): Promise<Core> {
  vi.resetModules();
  return {
    ...(await import("../src/index.ts")),
    ...(await import("../src/adapter.ts")),
    ...(await import("../src/table.ts")),
  };
}

let one: Core;
let other: Core;

beforeAll(async () => {
  one = await load();
  other = await load();
});

function request(origin: string): Request {
  return new Request("https://api.example/x", { headers: { Origin: origin } });
}

test("the copies are two", () => {
  expect(one.createCors).not.toBe(other.createCors);
  expect(one.CorsConfigError).not.toBe(other.CorsConfigError);
});

describe("CorsConfigError", () => {
  test("of one copy is recognised by the other", () => {
    let error: unknown;
    try {
      other.createCors({ origin: undefined });
    } catch (thrown) {
      error = thrown;
    }
    expect(error instanceof one.CorsConfigError).toBe(true);
    expect(error instanceof other.CorsConfigError).toBe(true);
    expect(Object.getPrototypeOf(error)).toBe(other.CorsConfigError.prototype);
  });
});

describe("toCors", () => {
  test("takes a policy of another copy as it is", () => {
    const policy = other.createCors(REFERENCE_POLICY);
    expect(one.toCors(policy)).toBe(policy);
  });
});

describe("isSamePolicy", () => {
  test("compares policies across copies, functions by identity", () => {
    const origin = (candidate: string): boolean => candidate === ALLOWED;
    expect(one.isSamePolicy(one.createCors(REFERENCE_POLICY), other.createCors(REFERENCE_POLICY))).toBe(true);
    expect(one.isSamePolicy(one.createCors({ origin }), other.createCors({ origin }))).toBe(true);
    expect(one.isSamePolicy(one.createCors({ origin }), other.createCors({ origin: () => true }))).toBe(false);
    const row = { path: "/x", policy: { origin } };
    expect(one.isSamePolicy(one.corsTable([row], REFERENCE_POLICY), other.corsTable([row], REFERENCE_POLICY))).toBe(
      true,
    );
  });

  test("takes a policy whose settings it cannot see for a different one", () => {
    const seal = (): ReturnType<Core["toCors"]> =>
      Object.create(one.createCors(REFERENCE_POLICY), { [Symbol.for("corsac.Cors")]: { value: true } }) as never;
    const sealed = seal();
    expect(one.isSamePolicy(one.createCors(REFERENCE_POLICY), sealed)).toBe(false);
    expect(one.isSamePolicy(sealed, one.createCors(REFERENCE_POLICY))).toBe(false);
    expect(one.isSamePolicy(sealed, seal())).toBe(false);
    expect(one.isSamePolicy(sealed, sealed)).toBe(true);
  });
});

describe("a decision of one copy", () => {
  test("is carried out by the other", () => {
    const decision = other.createCors(REFERENCE_POLICY).decide(request(ALLOWED));
    const headers = new Headers({ "Access-Control-Expose-Headers": "x-u" });
    one.applyDecision(headers, decision);
    expect(headers.get("access-control-expose-headers")).toBe("x-e, x-u");
    const policy = other.createCors(REFERENCE_POLICY);
    const asked = preflight(EVIL, "PUT");
    expect(one.answer(policy.decide(asked), other.openScope(policy, asked)).status).toBe(403);
  });
});

describe("wrap, nested across copies", () => {
  test("one policy speaks once", async () => {
    let heard = 0;
    const policy = other.createCors({ ...REFERENCE_POLICY, onDecision: () => void heard++ });
    const handle = one.toCors(policy).wrap(policy.wrap(() => new Response("x")));
    const response = await handle(request(ALLOWED));
    expect(response.headers.get("access-control-allow-origin")).toBe(ALLOWED);
    expect(heard).toBe(1);
  });

  test.each([ALLOWED, EVIL])("two policies: the inner one's headers stay, for %s", async (origin) => {
    const inner = other.createCors({ origin: [ALLOWED] as readonly string[], exposedHeaders: "x-inner" });
    const outer = one.createCors({
      origin: [ALLOWED, EVIL] as readonly string[],
      credentials: true,
      exposedHeaders: "x-outer",
    });
    const made = new Response("x");
    const response = await outer.wrap(inner.wrap(() => made))(request(origin));
    expect(response).toBe(made);
    expect(response.headers.get("access-control-expose-headers")).toBe(origin === ALLOWED ? "x-inner" : null);
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    expect(response.headers.get("vary")).toBe("Origin");
  });

  test("two policies, by way of a request that the handler made: the inner one decides", async () => {
    const inner = other.createCors({ origin: [ALLOWED] as readonly string[] });
    for (const origin of [ALLOWED, EVIL]) {
      const handle = one
        .createCors({ origin: "*" })
        .wrap((asked) => inner.wrap(() => new Response("x"))(new Request(asked)));
      const response = await handle(request(origin));
      expect(response.headers.get("access-control-allow-origin")).toBe(origin === ALLOWED ? ALLOWED : null);
    }
  });

  test("a shared response that one copy has used is clean for the other", async () => {
    const shared = new Response(null);
    await one.createCors(REFERENCE_POLICY).wrap(() => shared)(request(ALLOWED));
    const response = await other.createCors({ origin: [EVIL] as readonly string[] }).wrap(() => shared)(request(EVIL));
    expect(Object.fromEntries(response.headers)).toEqual({ "access-control-allow-origin": EVIL, vary: "Origin" });
    expect(Object.fromEntries(shared.headers)).toEqual({});
  });
});
