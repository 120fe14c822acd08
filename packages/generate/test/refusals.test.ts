import { CorsConfigError, createCors, type PolicyOptions } from "@corsac/core";
import { corsTable } from "@corsac/core/table";
import { beforeAll, describe, expect, test, vi } from "vitest";
import {
  describeTarget,
  type Feature,
  features,
  generate,
  GenerateError,
  type RefusalReason,
  syntaxCheck,
  type TargetName,
  targets,
} from "@corsac/generate";
import { toPlan } from "../src/plan/to-plan.ts";

const ORIGIN = "https://a.example";

/** A policy for each feature, with the option that needs it. */
const NEEDING: Readonly<Record<Feature, readonly [policy: Parameters<typeof toPlan>[0], path: string]>> = {
  "one-origin": [{ origin: ORIGIN }, "origin"],
  list: [{ origin: [ORIGIN, "https://b.example"] }, "origin"],
  patterns: [{ origin: "https://*.a.example" }, "origin"],
  "null-origin": [{ origin: ORIGIN, dangerouslyAllowNullOrigin: true }, "dangerouslyAllowNullOrigin"],
  "policies-by-origin": [[{ origin: ORIGIN }, { origin: "*" }], "options"],
  paths: [corsTable([{ path: "/x", policy: false }], { origin: ORIGIN }), "routes"],
  credentials: [{ origin: ORIGIN, credentials: true }, "credentials"],
  "any-header": [{ origin: ORIGIN }, "allowedHeaders"],
  "header-patterns": [{ origin: ORIGIN, allowedHeaders: "x-app-*" }, "allowedHeaders"],
  "any-method": [{ origin: ORIGIN, methods: "*" }, "methods"],
  "preflight-status": [{ origin: ORIGIN, optionsSuccessStatus: 200 }, "optionsSuccessStatus"],
  "preflight-continue": [{ origin: ORIGIN, preflightContinue: true }, "preflightContinue"],
  timing: [{ origin: ORIGIN, timingAllowOrigin: true }, "timingAllowOrigin"],
  enforce: [{ origin: ORIGIN, enforce: "all", selfOrigin: ORIGIN }, "enforce"],
  "enforce-by-host": [{ origin: ORIGIN, enforce: "all" }, "enforce"],
  hosts: [{ origin: ORIGIN, hosts: "api.example" }, "hosts"],
  "origin-function": [{ origin: () => true }, "origin"],
  "path-function": [corsTable([{ path: () => true, policy: false }], { origin: ORIGIN }), "routes[0].path"],
};

/** A policy that needs nothing but one origin. */
const PLAIN: PolicyOptions = { origin: ORIGIN, allowedHeaders: [], methods: ["GET"] };

function reasonsOf(...args: Parameters<typeof generate>): readonly RefusalReason[] {
  try {
    generate(...args);
    return [];
  } catch (error) {
    if (error instanceof GenerateError) return error.reasons;
    throw error;
  }
}

describe("a policy", () => {
  test.each(features)("that needs %s says so, with the option", (feature) => {
    const [policy, path] = NEEDING[feature];
    expect(toPlan(policy, undefined).needs.get(feature)).toBe(path);
  });

  test("that needs little says no more", () => {
    expect([...toPlan(PLAIN, undefined).needs.keys()]).toEqual(["one-origin"]);
    expect([...toPlan({ origin: "*", allowedHeaders: [] }, undefined).needs.keys()]).toEqual([]);
    expect([...toPlan({ origin: false, allowedHeaders: [] }, undefined).needs.keys()]).toEqual([]);
  });

  test("of a row or behind another says where it is", () => {
    const table = corsTable([{ path: "/x", policy: { origin: ORIGIN, credentials: true } }], PLAIN);
    expect(toPlan(table, undefined).needs.get("credentials")).toBe("routes[0].policy.credentials");
    const rows = [{ path: "/x", policy: { origin: ORIGIN, credentials: true } }] as const;
    expect(toPlan(PLAIN, rows).needs.get("credentials")).toBe("routes[0].policy.credentials");
    const several = [PLAIN, { origin: "https://b.example", credentials: true }] as PolicyOptions;
    const inRow = corsTable([{ path: "/x", policy: several }], PLAIN);
    expect(toPlan(inRow, undefined).needs.get("credentials")).toBe("routes[0].policy.credentials");
    expect(toPlan(several, undefined).needs.get("credentials")).toBe("credentials");
  });
});

describe.each(targets)("%s", (target) => {
  test.each(features)("refuses or keeps a policy with %s as its description says", (feature) => {
    const [policy] = NEEDING[feature];
    const { can } = describeTarget(target);
    const missing = [...toPlan(policy, undefined).needs.keys()].filter((each) => !can.includes(each));
    const codes = reasonsOf(policy, { target }).map(({ code }) => code);
    expect(codes.filter((code) => code !== "value")).toEqual(missing);
    if (!can.includes(feature)) expect(codes).toContain(feature);
  });

  test("cannot call a function", () => {
    const { can } = describeTarget(target);
    expect(can).not.toContain("origin-function");
    expect(can).not.toContain("path-function");
  });
});

test("every reason is there at once, with the URL of the page", () => {
  const policy = { origin: () => true, hosts: "api.example", enforce: "all" } as const;
  const reasons = reasonsOf(policy, { target: "nginx", version: "0.1", name: "A" });
  expect(reasons.map(({ code, path }) => [code, path])).toEqual([
    ["version", "version"],
    ["name", "name"],
    ["enforce-by-host", "enforce"],
    ["hosts", "hosts"],
    ["origin-function", "origin"],
  ]);
  for (const { see, message } of reasons) {
    expect(see).toMatch(/\/docs\/rules\/generate\/refused\.md$/);
    expect(message).not.toMatch(/undefined|\[object/);
  }
});

test("mistakes in the policy are a CorsConfigError with every mistake", () => {
  const mistaken = { origin: "https://a.example/", maxAge: -1 } as const;
  expect(() => generate(mistaken as never, { target: "nginx" })).toThrow(CorsConfigError);
  expect(() => generate(undefined as never, { target: "nginx" })).toThrow(CorsConfigError);
});

test("a policy of createCors is taken as it is", () => {
  const options = { origin: [ORIGIN], credentials: true } as const;
  const fromPolicy = generate(createCors(options), { target: "nginx" });
  expect(fromPolicy).toEqual(generate(options, { target: "nginx" }));
});

describe("a target that does not exist", () => {
  test.each(["iis", "", "__proto__", "constructor", undefined])("%j is refused by every function", (name) => {
    const target = name as TargetName;
    const expected = expect.objectContaining({
      code: "target",
      message: expect.stringContaining("write one of nginx,"),
    });
    expect(reasonsOf(PLAIN, { target })).toEqual([expected]);
    expect(() => describeTarget(target)).toThrow(GenerateError);
    expect(() => syntaxCheck(target, [], "/tmp")).toThrow(GenerateError);
  });
});

describe("the option name", () => {
  test.each(["corsac", "a", "api_2"])("%s starts every name", (name) => {
    const { files } = generate(PLAIN, { target: "nginx", name });
    for (const file of files) expect(file.name.startsWith(name)).toBe(true);
    expect(files.map(({ content }) => content).join("")).toContain(`$${name}_`);
    if (name !== "corsac") expect(files.map(({ content }) => content).join("")).not.toMatch(/\$corsac|corsac[-.]/);
  });

  test.each(["", "A", "1a", "a-b", "a b", "a;", "a\nb", "é", "a.conf", "../a"])("%j is refused", (name) => {
    expect(reasonsOf(PLAIN, { target: "nginx", name }).map(({ code }) => code)).toEqual(["name"]);
  });
});

describe("GenerateError", () => {
  type Package = typeof import("@corsac/generate");
  let one: Package;
  let other: Package;
  /** A program has two copies when one package brings ESM and another CommonJS, or two versions. */
  beforeAll(async () => {
    vi.resetModules();
    one = await import("@corsac/generate");
    vi.resetModules();
    other = await import("@corsac/generate");
  });

  test("of one copy is recognised by the other", () => {
    expect(one.GenerateError).not.toBe(other.GenerateError);
    const error = new one.GenerateError("nginx", []);
    expect(error instanceof other.GenerateError).toBe(true);
    expect(Object.keys(error)).not.toContain("corsac.GenerateError");
  });

  test.each([null, undefined, 1, "x", {}, new Error("x")])("is not %s", (value) => {
    expect((value as unknown) instanceof GenerateError).toBe(false);
  });
});
