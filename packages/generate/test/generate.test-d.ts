import { type Cors, type CorsOptions, createCors, type PolicyOptions } from "@corsac/core";
import { corsTable } from "@corsac/core/table";
import { generate, type Generated } from "@corsac/generate";
import { expectTypeOf, test } from "vitest";

const nginx = { target: "nginx" } as const;

test("generate() takes options, several policies, policies and values of wide types", () => {
  expectTypeOf(generate({ origin: "https://a.example", credentials: true }, nginx)).toEqualTypeOf<Generated>();
  generate([{ origin: "https://a.example", credentials: true }, { origin: "*" }], nginx);
  generate(createCors({ origin: "*" }), nginx);
  generate(corsTable([{ path: "/public/*", policy: { origin: "*" } }], false), nginx);
  const wide = (policy: PolicyOptions | Cors, options: CorsOptions): void => {
    generate(policy, nginx);
    generate(options, nginx);
  };
  expectTypeOf(wide).toBeFunction();
});

test("an insecure policy does not compile", () => {
  expectTypeOf(generate).toBeCallableWith({ origin: "*" }, nginx);
  // @ts-expect-error credentials for any origin
  generate({ origin: "*", credentials: true }, nginx);
  // @ts-expect-error the second policy is one, too
  generate([{ origin: "https://a.example" }, { origin: "*", credentials: true }], nginx);
});

test("a misspelt option or target does not compile", () => {
  expectTypeOf(generate).toBeCallableWith({ origin: "*", exposedHeaders: "x-total" }, nginx);
  // @ts-expect-error exposedHeaders
  generate({ origin: "https://a.example", exposeHeaders: "x-total" }, nginx);
  // @ts-expect-error haproxy
  generate({ origin: "https://a.example" }, { target: "haproxi" });
});
