import { describe, expect, test } from "vitest";
import { requestedNames } from "./requested-names.ts";

const names = (count: number): string => Array.from({ length: count }, (_, i) => `x-${i}`).join(",");

describe("requestedNames", () => {
  test.each([
    ["", []],
    [" , ,", []],
    ["authorization,x-a", ["authorization", "x-a"]],
    ["X-A , authorization,,x-a", ["authorization", "x-a"]],
    ["x-a, X-A, authorization", ["authorization", "x-a"]],
    ["z,a,M", ["a", "m", "z"]],
    ["!#$%&'+-.^_`|~09", ["!#$%&'+-.^_`|~09"]],
  ])("%j: lower case, sorted, each once", (value, read) => {
    expect(requestedNames(value)).toEqual(read);
  });

  test.each(["x a", "x-a, x b", "x-a;q=1", "x:a", "x\r\ny", "x\0", "ä", '"x"', "(x)", "x/y", "*", "x-a, *"])(
    "%j: nothing of it may be echoed",
    (value) => {
      expect(requestedNames(value)).toBeNull();
    },
  );

  test("64 names are read, 65 are not, also where they are the same", () => {
    expect(requestedNames(names(64))).toHaveLength(64);
    expect(requestedNames(names(65))).toBeNull();
    expect(requestedNames("x,".repeat(64))).toEqual(["x"]);
    expect(requestedNames("x,".repeat(65))).toBeNull();
  });

  test("8 KiB are read, an octet more is not", () => {
    expect(requestedNames("x".repeat(8192))).toEqual(["x".repeat(8192)]);
    expect(requestedNames("x".repeat(8193))).toBeNull();
    expect(requestedNames(",".repeat(8192))).toEqual([]);
    expect(requestedNames(",".repeat(8193))).toBeNull();
  });
});
