import { createCors, describe as describePolicy, type PolicyOptions } from "@corsac/core";
import { type CorsRoute, corsTable } from "@corsac/core/table";
import { describe, expect, test } from "vitest";
import { generate, GenerateError } from "../src/index.ts";
import { describeModule } from "./worker-module.ts";

const EVERY_OPTION: PolicyOptions = {
  origin: ["https://a.example", "https://*.b.example", "http://localhost:*"],
  methods: ["PUT", "QUERY"],
  allowedHeaders: ["authorization", "x-app-*"],
  exposedHeaders: ["ETag"],
  maxAge: 0,
  optionsSuccessStatus: 200,
  timingAllowOrigin: true,
  enforce: "all",
  selfOrigin: "https://api.example",
  hosts: ["api.example"],
  debug: true,
  dangerouslyAllowNullOrigin: true,
  dangerouslyAllowInsecureOrigins: true,
  dangerouslyAllowPublicSuffix: true,
};

const PATHS: readonly CorsRoute[] = [
  { path: "/public/*", policy: { origin: "*", exposedHeaders: "*" } },
  { path: '/a"b', policy: EVERY_OPTION },
  { path: "/locked", policy: false },
  { path: "/own", policy: { origin: "https://c.example", enforce: false, preflightContinue: true } },
];

describe("the module of a Cloudflare Worker", () => {
  test.each<readonly [string, PolicyOptions]>([
    ["any origin", { origin: "*" }],
    ["no origin", { origin: false }],
    ["every option", EVERY_OPTION],
    ["any method and header", { origin: "https://a.example", methods: "*", allowedHeaders: ["*", "authorization"] }],
    ["several policies by origin", [{ origin: "https://c.example", credentials: true, maxAge: 600 }, { origin: "*" }]],
  ])("has the policy that it was written from: %s", (_title, policy) => {
    expect(describeModule(policy)).toEqual(describePolicy(createCors(policy)));
    expect(describeModule(policy, PATHS)).toEqual(describePolicy(corsTable(PATHS, createCors(policy))));
  });

  test("leaves out defaults", () => {
    const { files } = generate({ origin: "*" }, { target: "cloudflare-worker" });
    expect(files[0]?.content).toContain('const cors = createCors({ origin: "*" });\n');
  });

  test("is refused for functions, which a configuration cannot call", () => {
    const paths: readonly CorsRoute[] = [{ path: () => true, policy: { origin: () => true } }];
    const run = (): unknown => generate({ origin: () => true }, { target: "cloudflare-worker", paths });
    expect(run).toThrow(GenerateError);
    expect(run).toThrow(/- origin: .*\n- routes\[0\]\.path: /);
  });

  test("has no version", () => {
    const run = (): unknown => generate({ origin: "*" }, { target: "cloudflare-worker", version: "1" });
    expect(run).toThrow("- version: Cloudflare Workers has no versions; leave version out");
  });

  test("says that it does not have onDecision, wherever the policy has it", () => {
    const paths: readonly CorsRoute[] = [{ path: "/x", policy: { origin: "*", onDecision() {} } }];
    const { notes } = generate({ origin: "*" }, { target: "cloudflare-worker", paths });
    expect(notes.map(({ code }) => code)).toContain("code-ignored");
  });
});

test("a Worker's name has no underscore, and does not end with a hyphen", () => {
  const { files } = generate({ origin: "*" }, { target: "cloudflare-worker", name: "my_api_" });
  expect(files[1]?.content).toContain('"name": "my-api",\n  "main": "my_api_.js",');
});
