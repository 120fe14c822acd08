import { expect, test } from "vitest";
import { requestTarget } from "./request-target.ts";

test.each([
  ["http://api.example", "/"],
  ["https://api.example:8443/a/b?c=/d", "/a/b?c=/d"],
  ["http://api.example/a?", "/a?"],
  ["http://api.example?", "/?"],
  ["http://me:secret@api.example//a", "//a"],
  ["http://[::1]:3000/a", "/a"],
])("%s: %s", (url, target) => {
  expect(requestTarget(new URL(url))).toBe(target);
});
