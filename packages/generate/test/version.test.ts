import { generate, GenerateError } from "@corsac/generate";
import { describe, expect, test } from "vitest";
import { isAtLeast, parseVersion } from "../src/types/version.ts";

describe("parseVersion", () => {
  test.each([
    ["1", [1]],
    ["1.22", [1, 22]],
    ["1.22.10", [1, 22, 10]],
    ["01.2", [1, 2]],
  ])("reads %s", (text, expected) => {
    expect(parseVersion(text)).toEqual(expected);
  });

  test.each(["", "v1", "1.", ".1", "1.2.3.4", "1.x", "1 .2", "1.22\n", "1.22-rc1", "1e3", "-1", "1234567"])(
    "does not read %j",
    (text) => {
      expect(parseVersion(text)).toBeNull();
    },
  );
});

test.each([
  [[1, 22], [1, 22], true],
  [[1, 22], [1, 22, 0], true],
  [[1], [1, 0, 0], true],
  [[1, 22], [1, 22, 1], false],
  [[1, 22, 1], [1, 22], true],
  [[1, 9], [1, 10], false],
  [[2], [1, 99, 99], true],
  [[1, 99], [2], false],
])("%j is %j or newer: %s", (version, other, expected) => {
  expect(isAtLeast(version, other)).toBe(expected);
});

describe("the option version", () => {
  const notes = (version?: string): readonly string[] =>
    generate({ origin: "https://a.example" }, { target: "nginx", version }).notes.map(({ code }) => code);

  test("is the oldest supported by default", () => {
    expect(notes()).toEqual(notes("1.22"));
    expect(notes("1.22")).toContain("two-origin-lines");
  });

  test("of a newer server keeps more promises", () => {
    expect(notes("1.23")).not.toContain("two-origin-lines");
    const { files } = generate({ origin: "https://a.example" }, { target: "nginx", version: "1.29.3" });
    expect(files.map(({ content }) => content).join("")).toContain("add_header_inherit merge;");
    expect(files[0]?.content).toMatch(/^# CORS for nginx 1\.29\.3 and later, /);
  });

  test.each(["1.21", "1.x", "", "1.22-1"])("%j is refused", (version) => {
    expect(() => notes(version)).toThrow(GenerateError);
  });
});
