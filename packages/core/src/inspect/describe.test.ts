import { describe, expect, test } from "vitest";
import { describe as describePolicy } from "./describe.ts";
import { createCors } from "../cors/create-cors.ts";
import type { CorsOptions } from "../types/options.ts";

const DEFAULTS = {
  origin: false,
  credentials: false,
  methods: ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"],
  allowedHeaders: null,
  exposedHeaders: [],
  maxAge: null,
  preflightContinue: false,
  optionsSuccessStatus: 204,
  timingAllowOrigin: false,
  enforce: null,
  selfOrigin: [],
  hosts: [],
  debug: false,
  onDecision: null,
  dangerouslyAllowNullOrigin: false,
  dangerouslyAllowInsecureOrigins: false,
  dangerouslyAllowPublicSuffix: false,
};

function isDeepFrozen(value: unknown): boolean {
  return (
    typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(isDeepFrozen))
  );
}

const listen = (): void => {};
const everything: CorsOptions = {
  origin: ["https://a.example", "https://*.b.example", "http://localhost:*"],
  credentials: true,
  methods: "PUT, QUERY",
  allowedHeaders: ["X-A", "x-a", "Authorization"],
  exposedHeaders: "X-E",
  maxAge: 0,
  preflightContinue: true,
  optionsSuccessStatus: 200,
  timingAllowOrigin: true,
  enforce: "unsafe",
  selfOrigin: "https://api.example",
  hosts: ["api.example", "localhost:3000"],
  debug: true,
  onDecision: listen,
  dangerouslyAllowInsecureOrigins: true,
  dangerouslyAllowPublicSuffix: true,
};

describe("describe", () => {
  test("shows every default", () => {
    expect(describePolicy(createCors({ origin: false }))).toEqual(DEFAULTS);
  });

  test("shows what was set, normalised", () => {
    expect(describePolicy(createCors(everything))).toEqual({
      ...DEFAULTS,
      origin: ["https://a.example", "https://*.b.example", "http://localhost:*"],
      credentials: true,
      methods: ["PUT", "QUERY"],
      allowedHeaders: ["x-a", "authorization"],
      exposedHeaders: ["X-E"],
      maxAge: 0,
      preflightContinue: true,
      optionsSuccessStatus: 200,
      timingAllowOrigin: true,
      enforce: "unsafe",
      selfOrigin: ["https://api.example"],
      hosts: ["api.example", "localhost:3000"],
      debug: true,
      onDecision: "listen",
      dangerouslyAllowInsecureOrigins: true,
      dangerouslyAllowPublicSuffix: true,
    });
  });

  test.each<readonly [CorsOptions["origin"], unknown]>([
    ["*", "*"],
    [["*"], "*"],
    [false, false],
    ["https://a.example", ["https://a.example"]],
    [
      function tenants() {
        return true;
      },
      { function: "tenants" },
    ],
  ])("origin %s", (origin, described) => {
    expect(describePolicy(createCors({ origin })).origin).toEqual(described);
  });

  test('"*" among names', () => {
    expect(
      describePolicy(createCors({ origin: "*", methods: ["*", "PUT"], allowedHeaders: "*", exposedHeaders: "*" })),
    ).toMatchObject({
      methods: "*",
      allowedHeaders: ["*"],
      exposedHeaders: ["*"],
    });
  });

  test("is frozen all through, and the same after JSON", () => {
    for (const options of [everything, { origin: "*" }, { origin: () => true }, { origin: false }] as const) {
      const described = describePolicy(createCors<CorsOptions>(options));
      expect(isDeepFrozen(described)).toBe(true);
      expect(JSON.parse(JSON.stringify(described))).toEqual(described);
    }
  });

  test("is a picture of its moment", () => {
    const cors = createCors({ origin: "https://a.example" });
    const before = describePolicy(cors);
    cors.reconfigure({ origin: "https://b.example" });
    expect(before.origin).toEqual(["https://a.example"]);
    expect(describePolicy(cors).origin).toEqual(["https://b.example"]);
  });

  test("describes a policy that makes the same policy again", () => {
    const { onDecision: _listener, allowedHeaders, maxAge, ...rest } = describePolicy(createCors(everything));
    const again = createCors({
      ...rest,
      maxAge: maxAge ?? undefined,
      allowedHeaders: allowedHeaders ?? undefined,
    } as CorsOptions);
    expect(describePolicy(again)).toEqual({ ...describePolicy(createCors(everything)), onDecision: null });
  });
});
