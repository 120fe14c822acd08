import { expect, test } from "vitest";
import { mimeType } from "./mime-type.ts";

test.each([
  ["Text/HTML", "text/html"],
  [" text/html ;Charset=UTF-8", "text/html;charset=UTF-8"],
  ['a/b;c="d;e";f=g', 'a/b;c="d;e";f=g'],
  ['a/b;c="d"rest;e=f', "a/b;c=d;e=f"],
  ["a/b;c=d;c=e;x;=y;z=", "a/b;c=d"],
  ['a/b;c=""', 'a/b;c=""'],
  [String.raw`a/b;c="\"d"`, String.raw`a/b;c="\"d"`],
  ["text", null],
  ["/html", null],
  ["a/b/c", null],
  ["a b/c", null],
])("%j is %j", (text, serialized) => {
  expect(mimeType(text)).toBe(serialized);
});
