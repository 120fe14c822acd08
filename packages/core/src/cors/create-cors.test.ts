import { describe, expect, test } from "vitest";
import { explain } from "../inspect/explain.ts";
import { describe as describePolicy } from "../inspect/describe.ts";
import { ALLOWED, ALLOWED_2, EVIL, get, REFERENCE_POLICY, preflight } from "../../test/request.ts";
import { CorsConfigError } from "../config/error.ts";
import { createCors, toPolicy } from "./create-cors.ts";
import type { DecisionEvent } from "../types/decision.ts";
import type { CorsOptions } from "../types/options.ts";

describe("createCors", () => {
  test("throws what validate finds", () => {
    expect(() => createCors({ origin: undefined })).toThrow(CorsConfigError);
    expect(() => createCors({ origin: undefined, maxAge: -1 })).toThrow("2 mistakes");
  });

  test("any origin with credentials is an error where the compiler cannot see it", () => {
    const options: CorsOptions = { origin: "*", credentials: true };
    expect(() => createCors(options)).toThrow("any-origin-with-credentials");
    expect(() => toPolicy(options)).toThrow("any-origin-with-credentials");
  });

  test("the snippet of every article works with its list of methods and headers", () => {
    const cors = createCors({
      origin: ALLOWED,
      methods: ["GET", "POST", "PUT", "DELETE", "OPTIONS"],
      allowedHeaders: ["Content-Type", "Authorization", "X-Requested-With"],
      credentials: true,
      maxAge: 600,
    });
    expect(cors.decide(preflight(ALLOWED, "DELETE", "content-type,x-requested-with")).allowed).toBe(true);
  });
});

describe("what was passed in is the caller's", () => {
  test("changing it afterwards changes nothing", () => {
    const origin = [ALLOWED];
    const methods = ["PUT"];
    const allowedHeaders = ["x-a"];
    const exposedHeaders = ["x-e"];
    const selfOrigin = ["https://api.example"];
    const options = {
      origin,
      methods,
      allowedHeaders,
      exposedHeaders,
      selfOrigin,
      enforce: "unsafe" as const,
      maxAge: 1,
    };
    const cors = createCors(options);
    const untouched = createCors(structuredClone(options));
    origin.push(EVIL);
    methods.push("DELETE");
    allowedHeaders.push("x-evil");
    exposedHeaders.push("x-secret");
    selfOrigin.push(EVIL);
    Object.assign(options, { maxAge: 2, enforce: false, credentials: true });
    for (const request of [
      get(ALLOWED),
      get(EVIL),
      get(EVIL, "POST"),
      preflight(ALLOWED, "DELETE", "x-evil"),
      preflight(EVIL, "PUT"),
    ]) {
      expect(cors.decide(request)).toEqual(untouched.decide(request));
    }
    expect(describePolicy(cors)).toEqual(describePolicy(untouched));
  });

  test("it is not changed, and may be frozen", () => {
    const freeze = <T extends object>(value: T): T => {
      for (const member of Object.values(value))
        if (typeof member === "object" && member !== null) freeze(member as object);
      return Object.freeze(value);
    };
    const options = freeze({
      ...REFERENCE_POLICY,
      origin: [...REFERENCE_POLICY.origin],
      methods: ["PUT"],
      selfOrigin: ["https://api.example"],
    });
    expect(createCors(options).decide(get(ALLOWED)).allowed).toBe(true);
    expect(options.origin).toEqual(REFERENCE_POLICY.origin);
  });
});

describe("what is handed out is not the policy's", () => {
  /** Tries every way to spoil a value. Refusals are as good as copies. */
  function spoil(value: unknown): void {
    if (typeof value !== "object" || value === null) return;
    for (const member of Object.values(value)) spoil(member);
    const attempts: (() => unknown)[] = [
      () => Array.isArray(value) && value.splice(0, value.length, "Access-Control-Allow-Origin", EVIL),
      () => Array.isArray(value) && value.push("X-Evil", "1"),
      () => Object.assign(value, { allowed: true, reason: "allowed", status: 200, vary: "", origin: "*", headers: [] }),
    ];
    for (const attempt of attempts) {
      try {
        attempt();
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
    }
  }

  test("the next answer is unchanged, whatever was done to the last", () => {
    const options: CorsOptions & { readonly origin: readonly string[] } = {
      ...REFERENCE_POLICY,
      timingAllowOrigin: true,
      debug: true,
      enforce: "all",
      onDecision: spoil as (event: DecisionEvent) => void,
    };
    const cors = createCors(options);
    const untouched = createCors({ ...options, onDecision: undefined });
    const open = createCors({ origin: "*" });
    const requests = [
      get(),
      get(ALLOWED),
      get(ALLOWED_2),
      get(EVIL),
      preflight(ALLOWED, "PUT", "x-a"),
      preflight(ALLOWED, "NOPE"),
      preflight(EVIL, "PUT"),
    ];
    for (let round = 0; round < 3; round++) {
      for (const request of requests) {
        expect(cors.decide(request)).toEqual(untouched.decide(request));
        expect(open.decide(request)).toEqual(createCors({ origin: "*" }).decide(request));
        spoil(cors.decide(request));
        spoil(open.decide(request));
        spoil(explain(cors, request));
      }
      spoil(describePolicy(cors));
    }
    expect({ ...describePolicy(cors), onDecision: null }).toEqual(describePolicy(untouched));
  });

  test("the decisions of a kept origin and of any origin are frozen", () => {
    const cors = createCors(REFERENCE_POLICY);
    for (const decision of [cors.decide(get(ALLOWED)), createCors({ origin: "*" }).decide(get())]) {
      expect(Object.isFrozen(decision)).toBe(true);
      expect(Object.isFrozen(decision.headers) && decision.headers.every(Object.isFrozen)).toBe(true);
    }
  });
});

describe("reconfigure", () => {
  test("swaps the whole policy", () => {
    const cors = createCors(REFERENCE_POLICY);
    cors.decide(get(ALLOWED));
    cors.reconfigure({ origin: [EVIL], methods: ["DELETE"] });
    expect(cors.decide(get(ALLOWED))).toMatchObject({ allowed: false, headers: [] });
    expect(cors.decide(get(EVIL)).headers).toEqual([["Access-Control-Allow-Origin", EVIL]]);
    expect(cors.decide(preflight(EVIL, "PUT")).reason).toBe("method-not-allowed");
    expect(describePolicy(cors)).toEqual(describePolicy(createCors({ origin: [EVIL], methods: ["DELETE"] })));
  });

  test("reaches what was wrapped before", async () => {
    const cors = createCors(REFERENCE_POLICY);
    const handle = cors.wrap(() => new Response("x"));
    const ask = async (): Promise<string | null> =>
      (await handle(new Request("https://api.example", { headers: { Origin: ALLOWED } }))).headers.get(
        "access-control-allow-origin",
      );
    expect(await ask()).toBe(ALLOWED);
    cors.reconfigure({ origin: false });
    expect(await ask()).toBeNull();
  });

  test.each<readonly [string, unknown]>([
    ["a mistake", { origin: `${ALLOWED}/` }],
    ["any origin with credentials", { origin: "*", credentials: true }],
    ["nothing", undefined],
  ])("%s throws, and the old policy stays", (_name, options) => {
    const cors = createCors(REFERENCE_POLICY);
    const before = [describePolicy(cors), cors.decide(get(ALLOWED)), cors.decide(get(EVIL))];
    expect(() => cors.reconfigure(options as never)).toThrow(CorsConfigError);
    expect([describePolicy(cors), cors.decide(get(ALLOWED)), cors.decide(get(EVIL))]).toEqual(before);
  });

  test("a request sees one policy from start to end", async () => {
    const heard: string[] = [];
    const answers: ((allowed: boolean) => void)[] = [];
    const cors = createCors({
      origin: () => new Promise<boolean>((resolve) => answers.push(resolve)),
      exposedHeaders: "x-old",
      onDecision: () => void heard.push("old"),
    });
    const decision = cors.decide(get(ALLOWED));
    const explanation = explain(cors, preflight(ALLOWED, "NOPE"));
    cors.reconfigure({ origin: () => false, methods: "NOPE", onDecision: () => void heard.push("new") });
    for (const answer of answers) answer(true);
    expect(await decision).toMatchObject({ headers: [["Access-Control-Allow-Origin", ALLOWED]], exposed: "x-old" });
    expect((await explanation).reason).toBe("method-not-allowed");
    expect(heard).toEqual(["old"]);
    expect((await cors.decide(get(ALLOWED))).allowed).toBe(false);
  });
});

describe("toPolicy", () => {
  test("takes a policy as it is", () => {
    const cors = createCors(REFERENCE_POLICY);
    expect(toPolicy(cors)).toBe(cors);
  });

  test("makes one from options", async () => {
    expect((await toPolicy(REFERENCE_POLICY).decide(get(ALLOWED))).allowed).toBe(true);
  });

  test.each([undefined, null, "*", {}, { decide: () => {} }])("%j is neither", (input) => {
    expect(() => toPolicy(input as never)).toThrow(CorsConfigError);
  });
});
