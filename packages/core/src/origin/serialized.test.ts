import { describe, expect, test } from "vitest";
import { isHostName, isLoopback, isPort, isSerializedOrigin } from "./serialized.ts";

const LONG_LABEL = "a".repeat(63);
const LONGEST_HOST = [LONG_LABEL, LONG_LABEL, LONG_LABEL, "a".repeat(61)].join(".");

describe("isSerializedOrigin", () => {
  test.each([
    "https://example.com",
    "https://a.b.example.com:8443",
    "http://localhost",
    "http://localhost:1",
    "http://127.0.0.1:65535",
    "http://[::1]",
    "http://[2001:db8::f]:8080",
    "http://[0:9:a:f::]",
    "https://example.com:80",
    "http://example.com:443",
    "https://example.com:4430",
    "capacitor://localhost:443",
    "capacitor://localhost:80",
    "chrome-extension://abcdefghijklmnop",
    "a://b",
    "z09+-.://b",
    "https://xn--mnchen-3ya.example",
    "https://foo_bar.example",
    "https://a--b.example",
    "https://0.example",
    "https://9.z.example",
    `https://${LONG_LABEL}.example`,
    `https://${LONGEST_HOST}`,
    `https://${LONGEST_HOST}:65535`,
  ])("accepts %s", (text) => {
    expect(isSerializedOrigin(text)).toBe(true);
  });

  test.each([
    "",
    "null",
    "*",
    "https",
    "https:",
    "https:/",
    "https:/example.com",
    "https://",
    "://example.com",
    "//example.com",
    "example.com",
    "1https://example.com",
    "+https://example.com",
    "-https://example.com",
    ".https://example.com",
    "ht tps://example.com",
    "ht`tps://example.com",
    "ht{tps://example.com",
    "ht,tps://example.com",
    "ht:tps://example.com",
    "HTTPS://example.com",
    "httpS://example.com",
    "https://Example.com",
    "https://example.com/",
    "https://example.com?",
    "https://example.com#",
    "https://example.com\\",
    "https://@example.com",
    "https://u@example.com",
    "https://example.com.",
    "https://.example.com",
    "https://a..example",
    "https://-a.example",
    "https://a-.example",
    "https://-",
    "https://a.-",
    "https://a.b-:8443",
    "https://a`b.example",
    "https://a{b.example",
    "https://a/b.example",
    "https://a^b.example",
    "https://ab.exam%70le",
    "https://a\0.example",
    "https://a.example\n",
    " https://a.example",
    "https://a.example ",
    "https://a.example, https://a.example",
    "https://a.example,https://a.example",
    "https://ä.example",
    "https://example.com:",
    "https://example.com:0",
    "https://example.com:08443",
    "https://example.com:65536",
    "https://example.com:99999",
    "https://example.com:123456",
    "https://example.com:8443x",
    "https://example.com:84/3",
    "https://example.com:84:3",
    "https://example.com:-1",
    "https://example.com:+1",
    "https://example.com:443",
    "http://example.com:80",
    "http://[::1]:80",
    "https://[::1]:443",
    "http://[]",
    "http://[:",
    "http://[1]",
    "http://[::1",
    "http://::1]",
    "http://[::1]x",
    "http://[::1]]",
    "http://[[::1]",
    "http://[::G]",
    "http://[::g]",
    "http://[::`]",
    "http://[::/]",
    "http://[::;]",
    "http://[fe80::1%25eth0]",
    "http://x[::1]",
    `https://a${LONG_LABEL}.example`,
    `https://${LONGEST_HOST}a`,
    `https://${LONGEST_HOST.slice(1)}.a.a`,
    `${"s".repeat(400)}://example.com`,
    `https://${"a.".repeat(4096)}example`,
  ])("rejects %j", (text) => {
    expect(isSerializedOrigin(text)).toBe(false);
  });

  test("accepts the longest web origin, and no longer one", () => {
    const scheme = "s".repeat(320 - "://b".length);
    expect(isSerializedOrigin(`${scheme}://b`)).toBe(true);
    expect(isSerializedOrigin(`${scheme}s://b`)).toBe(false);
  });
});

describe("isPort", () => {
  test.each([
    ["", true],
    [":1", true],
    [":9", true],
    [":10", true],
    [":65535", true],
    [":", false],
    ["8443", false],
    [":0", false],
    [":01", false],
    [":65536", false],
    [":100000", false],
    [":1x", false],
    [":/1", false],
    [":1:", false],
    [": 1", false],
  ])("%j after a host: %s", (text, valid) => {
    expect(isPort(`host${text}`, 4)).toBe(valid);
  });
});
describe("isHostName", () => {
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
    expect(isHostName(text, 0, text.length)).toBe(valid);
    expect(isHostName(`//${text}//`, 2, 2 + text.length)).toBe(valid);
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
