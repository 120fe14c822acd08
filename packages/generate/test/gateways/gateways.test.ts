import type { CorsOptions } from "@corsac/core";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { generate, type TargetName } from "../../src/index.ts";
import { differences, type Server, WRONG } from "../outcome.ts";
import { envoy } from "./envoy.ts";
import { kong } from "./kong.ts";
import { middlewareOf, traefik } from "./traefik.ts";

type Modelled = "envoy" | "traefik" | "kong";

const MODELS: Readonly<Record<Modelled, (configuration: string, upstream: Server) => Server>> = {
  envoy,
  traefik,
  kong,
};

const LIST = {
  origin: ["https://a.example", "capacitor://localhost"],
  credentials: true,
  methods: ["PUT"],
  allowedHeaders: ["authorization", "x-a"],
  exposedHeaders: ["x-e"],
  maxAge: 600,
} as const satisfies CorsOptions;
const PATTERNS: CorsOptions = {
  ...LIST,
  origin: ["https://a.example", "https://*.b.example", "http://localhost:*", "https://pr-*-web.c.example"],
};
const ANY_HEADER: CorsOptions = { ...PATTERNS, allowedHeaders: undefined };

const EVERYWHERE: readonly (readonly [string, CorsOptions])[] = [
  ["several origins", LIST],
  ["patterns", PATTERNS],
  ["one pattern", { ...LIST, origin: "https://*.b.example", credentials: false }],
  ["one origin", { ...LIST, origin: "https://a.example", exposedHeaders: [] }],
  ["any origin", { origin: "*", methods: ["PUT"], allowedHeaders: ["x-a"], exposedHeaders: "*" }],
  ["any origin and header", { origin: "*" }],
  ["no listed methods", { ...PATTERNS, methods: [] }],
  ["the origin null", { origin: "https://a.example", dangerouslyAllowNullOrigin: true }],
];
const ADDRESS: CorsOptions = { ...LIST, origin: ["http://[::1]:8080", "http://[::1]:*"] };

const POLICIES: Readonly<Record<Modelled, readonly (readonly [string, CorsOptions])[]>> = {
  envoy: [
    ...EVERYWHERE,
    ["no origin", { origin: false }],
    ["an address", ADDRESS],
    ["no header", { ...PATTERNS, allowedHeaders: [] }],
    ["any method and header", { ...ANY_HEADER, methods: "*" }],
  ],
  traefik: [
    ...EVERYWHERE,
    ["no origin", { origin: false }],
    ["an address", ADDRESS],
    ["no header", { ...PATTERNS, allowedHeaders: [] }],
    ["any method, header but authorization", { origin: "*", methods: "*", allowedHeaders: "*" }],
  ],
  kong: [...EVERYWHERE, ["any header", ANY_HEADER]],
};

const contentOf = (target: TargetName, policy: CorsOptions): string =>
  generate(policy, { target }).files[0]?.content ?? "";

const refusalOf =
  (target: TargetName, policy: CorsOptions): (() => unknown) =>
  () =>
    generate(policy, { target });

describe.each(Object.entries(MODELS) as [Modelled, (typeof MODELS)[Modelled]][])(
  "%s, by its source",
  (target, model) => {
    test.each(POLICIES[target])("pages have the same outcome as with the library: %s", async (_title, policy) => {
      expect(await differences(policy, model(contentOf(target, policy), WRONG))).toEqual([]);
    });

    test("the calls tell policies apart", async () => {
      const server = model(contentOf(target, PATTERNS), WRONG);
      for (const other of [
        { ...PATTERNS, credentials: false },
        { ...PATTERNS, origin: "https://a.example" },
        { ...PATTERNS, allowedHeaders: ["x-a"] },
        { ...PATTERNS, methods: ["DELETE"] },
      ]) {
        expect((await differences(other, server)).length).toBeGreaterThan(0);
      }
    });
  },
);

describe("configurations that share too much, by the same models", () => {
  test.each<readonly [string, Modelled, CorsOptions, string | RegExp, string]>([
    ["Envoy without the removal of the upstream's headers", "envoy", LIST, /response_headers_to_remove:/, "unused:"],
    ["Envoy without Vary", "envoy", LIST, /response_headers_to_add:/, "unused:"],
    ["Traefik without anchors", "traefik", PATTERNS, /"\^(.*)\$"/g, '"$1"'],
    ["Traefik without the removal of the upstream's headers", "traefik", LIST, /: ""/g, ": x"],
    ["Kong without the group", "kong", PATTERNS, /"\^\(\?:(.*)\)\$"/g, '"$1|https://x.example"'],
    ["Kong that passes preflights on", "kong", LIST, "preflight_continue: false", "preflight_continue: true"],
    ["Kong without the response-transformer", "kong", { ...LIST, credentials: false }, "response-transformer", "other"],
  ])("%s", async (_title, target, policy, found, replacement) => {
    const content = contentOf(target, policy);
    const broken = content.replace(found, replacement).replace(/^ {4}unused:.*(?:\n {6}.*)*/m, "");
    expect(broken).not.toBe(content);
    expect((await differences(policy, MODELS[target](broken, WRONG))).length).toBeGreaterThan(0);
  });
});

test("Traefik has the same middleware in both files", () => {
  const [file, resource] = generate(PATTERNS, { target: "traefik" }).files;
  expect(middlewareOf(resource?.content ?? "")).toEqual(middlewareOf(file?.content ?? ""));
});

test.each<readonly [TargetName, CorsOptions, string]>([
  ["envoy", { origin: "https://a.example", allowedHeaders: "*" }, "- allowedHeaders: it cannot repeat any header but"],
  ["envoy", { ...LIST, allowedHeaders: ["x-app-*"] }, "[header-patterns]"],
  ["traefik", ANY_HEADER, "- allowedHeaders: with credentials, browsers take * for a name"],
  ["traefik", { ...LIST, methods: "*" }, "- methods: with credentials, browsers take * for a name"],
  ["kong", { origin: false }, "- origin: Kong takes an empty list for any origin"],
  ["kong", { ...LIST, allowedHeaders: [] }, "- allowedHeaders: Kong takes an empty list for any header"],
  ["kong", ADDRESS, "- origin: Kong compares no IPv6 address; leave http://[::1]:8080 out"],
  ["kong", { ...LIST, methods: ["QUERY"] }, "- methods: Kong has no method QUERY"],
  ["kong", { ...LIST, methods: "*" }, "[any-method]"],
  ["kong", { ...LIST, preflightContinue: true }, "[preflight-continue]"],
  ["gateway-api", PATTERNS, "[patterns]"],
  [
    "gateway-api",
    LIST,
    "- origin: the API takes http and https with a host name only; leave capacitor://localhost out",
  ],
  ["gateway-api", { origin: "*" }, "[any-header]"],
  ["gateway-api", { origin: false, allowedHeaders: [] }, "- origin: false allows no origin"],
  ["gateway-api", { origin: "*", allowedHeaders: [], maxAge: 0 }, "- maxAge: the API takes 1 or more"],
  ["gateway-api", { origin: "*", allowedHeaders: [], methods: ["QUERY"] }, "- methods: the API has no method QUERY"],
])("%s refuses what it cannot keep: %j", (target, policy, message) => {
  expect(refusalOf(target, policy)).toThrow(message);
});

test("the CORS filter of the Gateway API has a filter beside it that adds Vary", () => {
  const policy = { ...LIST, origin: "https://a.example", methods: "*" } as const;
  expect(parse(contentOf("gateway-api", policy))).toMatchObject({
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    spec: {
      rules: [
        {
          filters: [
            {
              type: "CORS",
              cors: {
                allowOrigins: ["https://a.example"],
                allowCredentials: true,
                allowMethods: ["*"],
                allowHeaders: ["authorization", "x-a"],
                exposeHeaders: ["x-e"],
                maxAge: 600,
              },
            },
            { type: "ResponseHeaderModifier", responseHeaderModifier: { add: [{ name: "Vary", value: "Origin" }] } },
          ],
        },
      ],
    },
  });
});

test.each([
  ["envoy", PATTERNS],
  ["traefik", PATTERNS],
  ["kong", PATTERNS],
  ["gateway-api", { ...LIST, origin: "https://a.example" }],
] as const satisfies readonly (readonly [TargetName, CorsOptions])[])("the files of %s", async (target, policy) => {
  for (const { name, content } of generate(policy, { target }).files) {
    await expect(content).toMatchFileSnapshot(`../golden/${target}/${name}`);
  }
});
