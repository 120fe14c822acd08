import { expect, test } from "vitest";
import { isThenable } from "./thenable.ts";

test.each<readonly [string, unknown, boolean]>([
  ["a promise", Promise.resolve(), true],
  ["a promise of a subclass", new (class Own extends Promise<void> {})((resolve) => resolve()), true],
  ["an object with then()", { then: () => {} }, true],
  ["an object with another then", { then: 1 }, false],
  ["an object", {}, false],
  ["null", null, false],
  ["undefined", undefined, false],
  ["a boolean", true, false],
  ["a text", "then", false],
])("%s: to be awaited?", (_name, value, thenable) => {
  expect(isThenable(value)).toBe(thenable);
});
