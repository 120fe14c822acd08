import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ENGINES } from "../engine/engine.ts";
import { mimeEssence } from "./mime-essence.ts";
import { isNoCorsSafelistedRequestHeader } from "./other-names.ts";
import { isSafelistedRequestHeader, isUnsafeByte } from "./safelisted.ts";

const UNSAFE = [...'"():<>?@[\\]{}\u007f'].map((character) => character.charCodeAt(0));

test("CORS-unsafe request-header bytes", () => {
  const bytes = Array.from({ length: 0x100 }, (_, byte) => byte);
  const unsafe = bytes.filter((byte) => (byte < 0x20 && byte !== 0x09) || UNSAFE.includes(byte));
  expect(bytes.filter((byte) => isUnsafeByte(byte))).toEqual(unsafe);
  const high = bytes.filter((byte) => byte > 0x7f);
  expect(bytes.filter((byte) => isUnsafeByte(byte, "firefox"))).toEqual([...unsafe, ...high]);
});

describe("MIME type essence", () => {
  test.each([
    ["text/plain", "text/plain"],
    ["TEXT/Plain;charset=utf-8", "text/plain"],
    [" text/plain ", "text/plain"],
    ["text/plain ;a=b", "text/plain"],
    ["text/plain;;;", "text/plain"],
    ["text/plain foo", null],
    ["text /plain", null],
    ["text/ plain", null],
    ["text/", null],
    ["/plain", null],
    ["text", null],
    ["", null],
    ["*/*", "*/*"],
    ["text/plain, application/json", null],
  ])("of %j is %j", (value, essence) => {
    expect(mimeEssence(value)).toBe(essence);
  });
});

describe.each(ENGINES)("CORS-safelisted request-header: %s", (engine) => {
  test.each([
    ["Accept", "application/json", true],
    ["accept", "", true],
    ["accept", "a\tb", true],
    ["accept", "a(b)", false],
    ["accept", "a".repeat(128), true],
    ["accept", "a".repeat(129), false],
    ["Accept-Language", "de, en;q=0.5", true],
    ["accept-language", "en_US", false],
    ["accept-language", "\u00e9", false],
    ["content-language", "*", true],
    ["content-language", 'en"', false],
    ["Content-Type", "text/plain", true],
    ["content-type", "text/plain;a=\u007f", false],
    ["content-type", 'text/plain;a="b"', false],
    ["content-type", "application/x-www-form-urlencoded;charset=UTF-8", true],
    ["content-type", "multipart/form-data; boundary=x", true],
    ["content-type", "multipart/mixed", false],
    ["content-type", "application/json", false],
    ["content-type", "", false],
    ["content-type", `text/plain;a=${"a".repeat(115)}`, true],
    ["content-type", `text/plain;a=${"a".repeat(116)}`, false],
    ["Range", "bytes=0-", true],
    ["range", "bytes=0-5", true],
    ["range", "bytes=5-5", true],
    ["range", "bytes=00-05", true],
    ["range", "bytes=-5", false],
    ["range", "bytes=5-4", false],
    ["range", "bytes=0-5,6-9", false],
    ["range", "bytes= 0-5", false],
    ["range", "bytes=0-5x", false],
    ["range", "items=0-5", false],
    ["range", "bytes=", false],
    ["range", "bytes=-", false],
    ["X-Custom", "1", false],
    ["Authorization", "x", false],
    ["If-None-Match", "1", false],
    ["Cache-Control", "no-cache", false],
  ])("%s: %j is %s", (name, value, safelisted) => {
    expect(isSafelistedRequestHeader(name, value, engine)).toBe(safelisted);
  });
});

describe("differences between engines", () => {
  test.each([
    ["content-type", "text/plain;a=b,c", { standard: true, chromium: true, firefox: false, webkit: true }],
    ["range", "bytes=0-9223372036854775807", { standard: true, chromium: false, firefox: true, webkit: true }],
    ["accept", "\u00ff", { standard: true, chromium: true, firefox: false, webkit: true }],
    ["range", "BYTES=0-5", { standard: false, chromium: false, firefox: false, webkit: true }],
    ["range", "bytes=+1-5", { standard: false, chromium: false, firefox: false, webkit: true }],
    ["range", "bytes=0-99999999999999999999", { standard: true, chromium: false, firefox: false, webkit: false }],
    ["range", "bytes=99999999999999999999-", { standard: true, chromium: false, firefox: false, webkit: false }],
    ["dpr", "1.5", { standard: false, chromium: true, firefox: false, webkit: false }],
    ["DPR", "1.", { standard: false, chromium: false, firefox: false, webkit: false }],
    ["width", "1.5", { standard: false, chromium: false, firefox: false, webkit: false }],
    ["ECT", "4g", { standard: false, chromium: true, firefox: false, webkit: false }],
    ["ect", "5g", { standard: false, chromium: false, firefox: false, webkit: false }],
    ["Save-Data", "ON", { standard: false, chromium: true, firefox: false, webkit: false }],
    ["Save-Data", "1", { standard: false, chromium: false, firefox: false, webkit: false }],
  ] as const)("%s: %s", (name, value, expected) => {
    const judged = ENGINES.map((engine) => [engine, isSafelistedRequestHeader(name, value, engine)]);
    expect(Object.fromEntries(judged)).toEqual(expected);
  });

  test("no engine safelists an unlisted name, with any value", () => {
    const name = fc.stringMatching(/^x-[a-z]{1,9}$/);
    fc.assert(
      fc.property(name, fc.string(), fc.constantFrom(...ENGINES), (x, value, engine) => {
        expect(isSafelistedRequestHeader(x, value, engine)).toBe(false);
      }),
    );
  });
});

test("there are four no-CORS-safelisted request-headers, with the same conditions for values", () => {
  expect(isNoCorsSafelistedRequestHeader("Accept", "a")).toBe(true);
  expect(isNoCorsSafelistedRequestHeader("content-type", "text/plain")).toBe(true);
  expect(isNoCorsSafelistedRequestHeader("content-type", "application/json")).toBe(false);
  expect(isNoCorsSafelistedRequestHeader("range", "bytes=0-5")).toBe(false);
});
