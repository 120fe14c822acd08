import { describe, expect, test } from "vitest";
import { createCors } from "../cors/create-cors.ts";
import { CorsConfigError, formatIssue } from "./error.ts";
import { validate } from "./validate.ts";

function thrown(options: unknown): CorsConfigError {
  try {
    createCors(options as never);
  } catch (error) {
    return error as CorsConfigError;
  }
  throw new Error("the policy is valid");
}

describe("CorsConfigError", () => {
  test("has every issue that validate finds", () => {
    const options = { origin: ["https://a.example/", "null"], maxAge: -1 };
    const error = thrown(options);
    expect(error).toBeInstanceOf(CorsConfigError);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe("CorsConfigError");
    expect(error.issues).toEqual(validate(options));
    expect(Object.isFrozen(error.issues)).toBe(true);
    expect(error.code).toBe("CORSAC_CONFIG");
  });

  test("is printed once: its issues are not enumerable", () => {
    expect(Object.keys(thrown({ origin: "null" }))).not.toContain("issues");
  });

  test("has the number of mistakes in its message, and each mistake on a line", () => {
    expect(thrown({ origin: "https://a.example/" }).message).toBe(
      `The CORS policy has a mistake:\n- ${validate({ origin: "https://a.example/" }).map(formatIssue).join("")}`,
    );
    const { message, issues } = thrown({ origin: ["https://a.example/", "null"] });
    expect(message).toBe(`The CORS policy has 2 mistakes:\n- ${issues.map(formatIssue).join("\n- ")}`);
    expect(issues).toHaveLength(2);
  });

  test("keeps its own list of issues", () => {
    const issues = validate({ origin: "null" });
    const error = new CorsConfigError(issues);
    issues.length = 0;
    expect(error.issues).toHaveLength(1);
  });

  test("instanceof recognises a branded error and nothing else", () => {
    const other = Object.assign(new Error("of another copy"), { [Symbol.for("corsac.CorsConfigError")]: true });
    expect(other instanceof CorsConfigError).toBe(true);
    for (const value of [new Error("x"), { issues: [] }, null, undefined, "x", 0]) {
      expect((value as unknown) instanceof CorsConfigError).toBe(false);
    }
  });

  test("the brand is not among the properties that a logger prints", () => {
    expect(Object.getOwnPropertySymbols(thrown({})).filter((key) => thrown({}).propertyIsEnumerable(key))).toEqual([]);
  });
});

describe("formatIssue", () => {
  const PAGE = "https://github.com/corsac-dev/corsac/blob/main/docs/rules/config/option-type.md";
  const issue = { code: "option-type", path: "p", message: "m" } as const;

  test.each<readonly [unknown, string]>([
    ["a\nb", '"a\\nb"'],
    [["a", 1], '["a",1]'],
    [undefined, "undefined"],
    [null, "null"],
    [-1, "-1"],
    [10n, "10"],
    [/x$/g, "/x$/g"],
    [Symbol("s"), "Symbol(s)"],
    [function allow() {}, "function allow"],
    [{}, '"[Object]"'],
    [{ password: "x" }, '"[Object]"'],
    [Object.create(null), '"[Object]"'],
    [new Map([["a", "x"]]), '"[Map]"'],
    [[{ password: "x" }, ["x"]], '["[Object]","[Array]"]'],
    [[10n], "object"],
  ])("prints %s", (value, shown) => {
    expect(formatIssue({ ...issue, value })).toBe(`p: ${shown}: m. [option-type] ${PAGE}`);
  });

  test("prints a suggestion as the user has to write it", () => {
    expect(formatIssue({ ...issue, value: 1, suggestion: "x" })).toBe(
      `p: 1: m. Write "x" instead. [option-type] ${PAGE}`,
    );
    expect(formatIssue({ ...issue, value: 1, suggestion: ["x", "y"] })).toBe(
      `p: 1: m. Write ["x","y"] instead. [option-type] ${PAGE}`,
    );
    expect(formatIssue({ ...issue, value: 1, suggestion: false })).toBe(
      `p: 1: m. Write false instead. [option-type] ${PAGE}`,
    );
  });
});

test("an odd value is reported as a mistake and breaks nothing", () => {
  const circle: unknown[] = [];
  circle.push(circle);
  for (const value of [Symbol("x"), Object.create(null), circle, [10n], { toString: 1 }]) {
    expect(thrown({ origin: value, methods: [value], debug: value })).toBeInstanceOf(CorsConfigError);
  }
});
