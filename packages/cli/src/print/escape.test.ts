import * as fc from "fast-check";
import { expect, test } from "vitest";
import { jsonLine, escape, escapeLines } from "./escape.ts";

test.each([
  ["a\u001b[31mred", "a\\x1b[31mred"],
  ["\u009b31m", "\\x9b31m"],
  ["a\u0000\t\r\nb\u007f", "a\\x00\\x09\\x0d\\x0ab\\x7f"],
  ["\u202eevil\u2066x\u200f\u200b\ufeff", "\\u{202e}evil\\u{2066}x\\u{200f}\\u{200b}\\u{feff}"],
  ["a\u2028b\u2029c", "a\\u{2028}b\\u{2029}c"],
  ["\udc00", "\\u{dc00}"],
  ["\u{e0041}", "\\u{e0041}"],
  ["https://app.example.com ‘é’ 😀", "https://app.example.com ‘é’ 😀"],
])("%j becomes %j", (text, expected) => {
  expect(escape(text)).toBe(expected);
});

test("escapeLines keeps line breaks", () => {
  expect(escapeLines("a\u001b\nb")).toBe("a\\x1b\nb");
});

test("escapes every control character, and keeps JSON readable", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(escape(text)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      const line = jsonLine({ text });
      expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(JSON.parse(line)).toEqual({ text });
    }),
  );
});
