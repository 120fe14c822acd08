import { describe, expect, test } from "vitest";
import { describe as describePolicy } from "../inspect/describe.ts";
import { createCors } from "../cors/create-cors.ts";
import { CorsConfigError } from "./error.ts";
import { originsFromEnv } from "./origins-from-env.ts";

const name = "ALLOWED_ORIGINS";

describe("originsFromEnv", () => {
  test.each([
    ["https://a.example", ["https://a.example"]],
    [" https://a.example, ,https://b.example ", ["https://a.example", "https://b.example"]],
    ["https://a.example,https://b.example,", ["https://a.example", "https://b.example"]],
    ["https://*.a.example,\n\thttp://localhost:*", ["https://*.a.example", "http://localhost:*"]],
    ["https://*.vercel.app,http://a.example", ["https://*.vercel.app", "http://a.example"]],
    ["*", ["*"]],
    [" * ,", ["*"]],
  ])("%j", (value, origins) => {
    expect(originsFromEnv(value, { name })).toEqual(origins);
    expect(originsFromEnv(value)).toEqual(origins);
  });

  test.each<readonly [string | undefined, readonly (readonly [string, string, unknown?])[]]>([
    [undefined, [["origin-missing", name]]],
    ["", [["origin-empty", name]]],
    [" , ", [["origin-empty", name]]],
    [
      "https://a.example/, https://b.example, null",
      [
        ["origin-not-serialized", `${name}[0]`, "https://a.example"],
        ["origin-null", `${name}[2]`],
      ],
    ],
    ["*,https://a.example", [["origin-any-not-alone", `${name}[0]`]]],
    [
      "https://a.example https://b.example",
      [["origin-list", `${name}[0]`, ["https://a.example", "https://b.example"]]],
    ],
  ])("%j is an error that names the variable", (value, issues) => {
    let error: unknown;
    try {
      originsFromEnv(value, { name });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(CorsConfigError);
    const { issues: found, message } = error as CorsConfigError;
    expect(
      found.map(({ code, path, suggestion }) => (suggestion === undefined ? [code, path] : [code, path, suggestion])),
    ).toEqual(issues);
    expect(message).toContain(`- ${name}`);
  });

  test("without a name, the error says that it is an environment variable", () => {
    expect(() => originsFromEnv(undefined)).toThrow("environment variable: undefined");
  });

  test("returns a value for the option origin", () => {
    expect(describePolicy(createCors({ origin: originsFromEnv("*") })).origin).toBe("*");
    expect(describePolicy(createCors({ origin: originsFromEnv("https://a.example") })).origin).toEqual([
      "https://a.example",
    ]);
  });

  test("leaves mistakes with credentials to the policy", () => {
    const origin = originsFromEnv("http://a.example");
    expect(() => createCors({ origin, credentials: true })).toThrow("origin-insecure");
  });
});
