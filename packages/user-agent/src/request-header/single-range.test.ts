import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSingleRange } from "./single-range.ts";

describe("parse a single range header value", () => {
  test.each([
    ["bytes=0-42", { start: 0n, end: 42n }],
    ["bytes=55-", { start: 55n, end: null }],
    ["bytes=-200", { start: null, end: 200n }],
    ["bytes=-", null],
    ["bytes=42-0", null],
    ["bytes=0-42 ", null],
    ["bytes =0-42", null],
    ["Bytes=0-42", null],
    ["bytes=+1-2", null],
    ["bytes=0", null],
    ["", null],
  ])("%j", (value, range) => {
    expect(parseSingleRange(value)).toEqual(range);
  });

  test("permits whitespace with allowsWhitespace", () => {
    expect(parseSingleRange("bytes \t= 2 - 200", { allowsWhitespace: true })).toEqual({ start: 2n, end: 200n });
    expect(parseSingleRange("bytes\t=\t-200", { allowsWhitespace: true })).toEqual({ start: null, end: 200n });
    expect(parseSingleRange("bytes=0-42 ", { allowsWhitespace: true })).toBeNull();
  });

  test("permits other case and a plus sign with isLoose", () => {
    expect(parseSingleRange("BYTES=+1-+5", { isLoose: true })).toEqual({ start: 1n, end: 5n });
    expect(parseSingleRange("bytes=+-5", { isLoose: true })).toBeNull();
    expect(parseSingleRange("bytes=0 -5", { isLoose: true })).toBeNull();
  });

  test("parses the range that it was made from, with numbers of any length", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n }), fc.bigInt({ min: 0n }), (start, more) => {
        expect(parseSingleRange(`bytes=${start}-${start + more}`)).toEqual({ start, end: start + more });
      }),
    );
  });
});
