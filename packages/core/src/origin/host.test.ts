import { describe, expect, test } from "vitest";
import { areLabels, isLoopback } from "./host.ts";

describe("areLabels", () => {
  test.each([
    ["a", true],
    ["z", true],
    ["0", true],
    ["9", true],
    ["a.b", true],
    ["a-b", true],
    ["a--b", true],
    ["a_b", true],
    ["_a", true],
    ["a".repeat(63), true],
    ["a".repeat(64), false],
    [`a.${"a".repeat(64)}`, false],
    ["", false],
    [".", false],
    [".a", false],
    ["a.", false],
    ["a..b", false],
    ["-", false],
    ["-a", false],
    ["a-", false],
    ["a.-b", false],
    ["a-.b", false],
    ["A", false],
    ["a*", false],
    ["a`", false],
    ["a{", false],
    ["a/", false],
    ["a:", false],
    ["a b", false],
    ["ä", false],
  ])("%j: %s", (text, valid) => {
    expect(areLabels(text, 0, text.length)).toBe(valid);
    expect(areLabels(`//${text}//`, 2, 2 + text.length)).toBe(valid);
  });
});

describe("isLoopback", () => {
  test.each([
    ["localhost", true],
    ["app.localhost", true],
    ["a.b.localhost", true],
    ["127.0.0.1", true],
    ["127.1.22.255", true],
    ["[::1]", true],
    ["notlocalhost", false],
    ["localhost.evil.test", false],
    ["127.0.0.1.evil.test", false],
    ["1127.0.0.1", false],
    ["127.0.0", false],
    ["127.0.0.0.1", false],
    ["127.0.0.x", false],
    ["128.0.0.1", false],
    ["[::2]", false],
    ["x[::1]", false],
    ["example.com", false],
  ])("%s: %s", (host, loopback) => {
    expect(isLoopback(host)).toBe(loopback);
  });
});
