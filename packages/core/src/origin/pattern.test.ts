import { describe, expect, test } from "vitest";
import { canonicalOrigin, correctedOrigin, parseOrigin } from "./pattern.ts";

/** 63 octets, the longest label. */
const LONG_LABEL = "a".repeat(63);
const LONGEST_HOST = [LONG_LABEL, LONG_LABEL, LONG_LABEL, "a".repeat(61)].join(".");

describe("accepts a serialized origin", () => {
  test.each([
    "https://app.example.com",
    "https://example.com",
    "https://example",
    "http://localhost",
    "http://localhost:3000",
    "http://127.0.0.1:8080",
    "http://[::1]",
    "http://[::1]:3000",
    "https://[2001:db8::1]:8443",
    "https://192.168.0.1",
    "https://a.example:1",
    "https://a.example:80",
    "http://a.example:443",
    "https://a.example:65535",
    "https://xn--mnchen-3ya.example",
    "https://a--b.example",
    "https://foo_bar.example",
    "https://1.example.com",
    "capacitor://localhost",
    "tauri://localhost",
    "ionic://localhost",
    "app://my-app",
    "myfile://host",
    "https://null",
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
    "moz-extension://0b9f7d0c-1f2a-4b7e-9d35-8e6a7c5b4d3e",
    "web+app.v1-x://host:8080",
    `https://${LONG_LABEL}.example`,
    `https://${LONGEST_HOST}`,
  ])("%s", (text) => {
    expect(parseOrigin(text)).toMatchObject({ kind: "exact", text, before: text, after: "", isPublic: false });
  });
});

describe("accepts a pattern", () => {
  test.each([
    ["https://*.example.com", "star", "https://", ".example.com"],
    ["https://*.example.com:8443", "star", "https://", ".example.com:8443"],
    ["https://*.a.b.example.com", "star", "https://", ".a.b.example.com"],
    ["http://*.localhost:3000", "star", "http://", ".localhost:3000"],
    ["https://pr-*.example.com", "star", "https://pr-", ".example.com"],
    ["https://proj-*-team.vercel.app", "star", "https://proj-", "-team.vercel.app"],
    ["https://api.pr-*.example.com", "star", "https://api.pr-", ".example.com"],
    ["https://p*.example.com:8443", "star", "https://p", ".example.com:8443"],
    ["http://localhost:*", "any-port", "http://localhost", ""],
    ["https://localhost:*", "any-port", "https://localhost", ""],
    ["http://app.localhost:*", "any-port", "http://app.localhost", ""],
    ["http://127.0.0.1:*", "any-port", "http://127.0.0.1", ""],
    ["http://127.8.9.10:*", "any-port", "http://127.8.9.10", ""],
    ["http://[::1]:*", "any-port", "http://[::1]", ""],
  ])("%s", (text, kind, before, after) => {
    expect(parseOrigin(text)).toMatchObject({ kind, text, before, after });
  });
});

/** A text, its code, the suggestion (`undefined`: none). */
const WRONG: readonly (readonly [string, string, unknown])[] = [
  // No origin, or every origin.
  ["", "origin-empty", undefined],
  [" ", "origin-empty", undefined],
  [",", "origin-empty", undefined],
  [" ; ,\t\n", "origin-empty", undefined],
  ["*", "origin-any-not-alone", undefined],

  // The null origin.
  ["null", "origin-null", undefined],
  ["NULL", "origin-null", undefined],
  ["Null", "origin-null", undefined],
  ["file:///x", "origin-null", undefined],
  ["file://", "origin-null", undefined],
  ["FILE:///x", "origin-null", undefined],
  ["xnull", "origin-scheme", undefined],
  ["nullx", "origin-scheme", undefined],

  // Text after the host.
  ["https://example.com/", "origin-not-serialized", "https://example.com"],
  ["https://example.com//", "origin-not-serialized", "https://example.com"],
  ["https://example.com/path?query#fragment", "origin-not-serialized", "https://example.com"],
  ["https://example.com?query", "origin-not-serialized", "https://example.com"],
  ["https://example.com#fragment", "origin-not-serialized", "https://example.com"],
  ["https://example.com\\path", "origin-not-serialized", "https://example.com"],
  ["https://example.com.", "origin-not-serialized", "https://example.com"],
  ["https://example.com.:8443", "origin-not-serialized", "https://example.com:8443"],
  ["capacitor://localhost/", "origin-not-serialized", "capacitor://localhost"],
  ["capacitor://localhost/index.html", "origin-not-serialized", "capacitor://localhost"],
  ["capacitor://localhost?a", "origin-not-serialized", "capacitor://localhost"],
  ["capacitor://localhost#a", "origin-not-serialized", "capacitor://localhost"],

  // User info.
  ["https://u:p@example.com", "origin-not-serialized", "https://example.com"],
  ["https://u@example.com", "origin-not-serialized", "https://example.com"],
  ["https://example.com:443@evil.test", "origin-not-serialized", "https://evil.test"],

  // Ports.
  ["https://example.com:443", "origin-not-serialized", "https://example.com"],
  ["http://example.com:80", "origin-not-serialized", "http://example.com"],
  ["https://example.com:", "origin-not-serialized", "https://example.com"],
  ["https://example.com:08443", "origin-not-serialized", "https://example.com:8443"],
  ["https://example.com:0", "origin-malformed", undefined],
  ["https://example.com:65536", "origin-malformed", undefined],
  ["https://example.com:-1", "origin-malformed", undefined],
  ["https://example.com:x", "origin-malformed", undefined],
  ["capacitor://localhost:0", "origin-malformed", undefined],
  ["capacitor://localhost:65536", "origin-malformed", undefined],

  // Letter case, look-alikes, hosts that a URL parser maps.
  ["https://EXAMPLE.com", "origin-not-serialized", "https://example.com"],
  ["HTTPS://example.com", "origin-not-serialized", "https://example.com"],
  ["Capacitor://Localhost", "origin-not-serialized", "capacitor://localhost"],
  ["https://münchen.example", "origin-not-serialized", "https://xn--mnchen-3ya.example"],
  ["https://ｅxample.com", "origin-not-serialized", "https://example.com"],
  ["https://example。com", "origin-not-serialized", "https://example.com"],
  ["https://%65xample.com", "origin-not-serialized", "https://example.com"],
  ["https://faß.example", "origin-not-serialized", "https://xn--fa-hia.example"],

  // Numbers.
  ["http://[0:0:0:0:0:0:0:1]:3000", "origin-not-serialized", "http://[::1]:3000"],
  ["http://[::1]:80", "origin-not-serialized", "http://[::1]"],
  ["http://[2001:DB8::1]", "origin-not-serialized", "http://[2001:db8::1]"],
  ["http://0x7f000001", "origin-not-serialized", "http://127.0.0.1"],
  ["http://2130706433", "origin-not-serialized", "http://127.0.0.1"],
  ["http://127.1", "origin-not-serialized", "http://127.0.0.1"],
  ["http://[::1", "origin-malformed", undefined],
  ["http://::1", "origin-malformed", undefined],
  ["http://256.0.0.1", "origin-malformed", undefined],

  // Schemes that no page has.
  ["ws://example.com", "origin-not-serialized", "http://example.com"],
  ["wss://example.com", "origin-not-serialized", "https://example.com"],

  // White space and lists.
  [" https://example.com", "origin-not-serialized", "https://example.com"],
  ["https://example.com\n", "origin-not-serialized", "https://example.com"],
  ["https://example.com,", "origin-not-serialized", "https://example.com"],
  ["\thttps://EXAMPLE.com/ ", "origin-not-serialized", "https://example.com"],
  ["https://a.example, https://b.example", "origin-list", ["https://a.example", "https://b.example"]],
  ["https://a.example https://b.example", "origin-list", ["https://a.example", "https://b.example"]],
  ["https://a.example;https://b.example/", "origin-list", ["https://a.example", "https://b.example"]],
  ["https://a.example,!", "origin-list", ["https://a.example", "!"]],
  ["a.example,https://*.B.example", "origin-list", ["https://a.example", "https://*.b.example"]],

  // No scheme.
  ["example.com", "origin-scheme", "https://example.com"],
  ["EXAMPLE.com/", "origin-scheme", "https://example.com"],
  ["example.com:8443", "origin-scheme", "https://example.com:8443"],
  ["*.example.com", "origin-scheme", "https://*.example.com"],
  ["localhost", "origin-scheme", "http://localhost"],
  ["localhost:3000", "origin-scheme", "http://localhost:3000"],
  ["localhost:*", "origin-scheme", "http://localhost:*"],
  ["127.0.0.1:3000", "origin-scheme", "http://127.0.0.1:3000"],
  ["[::1]:3000", "origin-scheme", "http://[::1]:3000"],
  ["LOCALHOST:3000", "origin-scheme", "http://localhost:3000"],
  ["my.localhost.example", "origin-scheme", "https://my.localhost.example"],
  ["h*", "origin-scheme", undefined],
  ["example.com*", "origin-scheme", undefined],
  ["*.example.com*", "origin-scheme", undefined],
  ["https*", "origin-scheme", undefined],
  ["*.*", "origin-scheme", undefined],
  ["*.com", "origin-scheme", undefined],
  ["example", "origin-scheme", undefined],
  ["//example.com", "origin-scheme", undefined],
  ["https:example.com", "origin-scheme", undefined],
  ["1https://example.com", "origin-scheme", undefined],
  ["undefined", "origin-scheme", undefined],

  // Malformed hosts.
  ["https://", "origin-malformed", undefined],
  ["https:///", "origin-malformed", undefined],
  ["capacitor://", "origin-malformed", undefined],
  ["https://a..example", "origin-malformed", undefined],
  ["https://-a.example", "origin-malformed", undefined],
  ["https://a-.example", "origin-malformed", undefined],
  ["https://-", "origin-malformed", undefined],
  ["https://a`b.example", "origin-malformed", undefined],
  ["https://a{b}.example", "origin-malformed", undefined],
  ["https://a%60b.example", "origin-malformed", undefined],
  ["https://a\0b.example", "origin-malformed", undefined],
  ["capacitor://local%host", "origin-malformed", undefined],
  [`https://${"a".repeat(64)}.example`, "origin-malformed", undefined],
  [`https://${LONGEST_HOST}a`, "origin-malformed", undefined],

  // Stars.
  ["https://*", "pattern-star", undefined],
  ["https://*.*", "pattern-star", undefined],
  ["https://**.example.com", "pattern-star", undefined],
  ["https://*.*.example.com", "pattern-star", undefined],
  ["https://*example.com", "pattern-star", "https://*.example.com"],
  ["https://*example.com/", "pattern-star", "https://*.example.com"],
  ["https://*com", "pattern-star", undefined],
  ["https://*-team.example.com", "pattern-star", undefined],
  ["https://a.*.example.com", "pattern-star", "https://*.example.com"],
  ["https://a.b.*.example.com:8443", "pattern-star", "https://*.example.com:8443"],
  ["https://a.*.com", "pattern-star", undefined],
  ["https://a.*-b.example.com", "pattern-star", undefined],
  ["https://example.com*", "pattern-star", "https://example.com"],
  ["https://example.*", "pattern-star", "https://example"],
  ["https://example.com/*", "pattern-star", "https://example.com"],
  ["https://example.com?*", "pattern-star", "https://example.com"],
  ["https://*@example.com", "pattern-star", "https://example.com"],
  ["https://example.com:8*", "pattern-star", undefined],
  ["https://*.-.example", "pattern-star", undefined],
  ["capacitor://*.localhost", "pattern-star", undefined],
  ["xhttps://*.localhost", "pattern-star", undefined],
  ["capacitor://a.*.localhost", "pattern-star", undefined],
  ["http://*.1.2.3.4", "pattern-star", undefined],
  ["https://*.example.com:*", "pattern-star", undefined],
  ["http://*:*", "pattern-star", undefined],
  ["https://*.EXAMPLE.com", "origin-not-serialized", "https://*.example.com"],
  ["https://*.example.com/", "origin-not-serialized", "https://*.example.com"],
  ["https://*.example.com/*", "origin-not-serialized", "https://*.example.com"],
  ["https://*.*.example.com/", "pattern-star", undefined],
  ["https://*.example.com:443", "origin-not-serialized", "https://*.example.com"],
  ["https://*.example.com.", "origin-not-serialized", "https://*.example.com"],
  ["https://*.münchen.example", "origin-not-serialized", "https://*.xn--mnchen-3ya.example"],
  ["wss://*.example.com", "origin-not-serialized", "https://*.example.com"],
  ["https://*.COM", "origin-not-serialized", undefined],
  ["https://*.com", "pattern-public-suffix", undefined],
  ["https://pr-*.com", "pattern-public-suffix", undefined],
  ["https://*.com:8443", "pattern-public-suffix", undefined],

  // Any port.
  ["https://example.com:*", "pattern-port", undefined],
  ["http://128.0.0.1:*", "pattern-port", undefined],
  ["http://notlocalhost:*", "pattern-port", undefined],
  ["http://localhost.evil.test:*", "pattern-port", undefined],
  ["http://127.0.0.1.evil.test:*", "pattern-port", undefined],
  ["capacitor://localhost:*", "pattern-port", undefined],
  ["xhttps://localhost:*", "pattern-port", undefined],
  ["HTTP://LOCALHOST:*", "origin-not-serialized", "http://localhost:*"],
  ["http://localhost.:*", "origin-not-serialized", "http://localhost:*"],
  ["http://EXAMPLE.com:*", "origin-not-serialized", undefined],
  ["http://a b:*", "origin-list", ["http://a", "b:*"]],
  ["http://[::1:*", "pattern-star", undefined],
];

describe("reports any other text, with the corrected one", () => {
  test.each(WRONG)("%j: %s", (text, code, suggestion) => {
    expect(parseOrigin(text)).toStrictEqual(suggestion === undefined ? { code } : { code, suggestion });
  });

  test.each(WRONG.filter(([, , suggestion]) => typeof suggestion === "string"))(
    "the suggestion for %j is well-formed",
    (_text, _code, suggestion) => {
      expect(parseOrigin(String(suggestion))).toMatchObject({ text: suggestion });
    },
  );
});

describe("marks an insecure or public entry", () => {
  test.each([
    ["http://example.com", true, false],
    ["http://example.com:8080", true, false],
    ["http://*.example.com", true, false],
    ["http://pr-*.example.com:8080", true, false],
    ["http://192.168.0.1", true, false],
    ["http://localhost.evil.test", true, false],
    ["http://127.evil.test", true, false],
    ["http://1127.0.0.1.evil.test", true, false],
    ["https://example.com", false, false],
    ["https://*.example.com", false, false],
    ["capacitor://localhost", false, false],
    ["http://localhost", false, false],
    ["http://localhost:3000", false, false],
    ["http://app.localhost:3000", false, false],
    ["http://*.localhost:3000", false, false],
    ["http://*.app.localhost", false, false],
    ["http://127.0.0.1:3000", false, false],
    ["http://127.255.0.3", false, false],
    ["http://[::1]", false, false],
    ["http://[::1]:3000", false, false],
    ["http://localhost:*", false, false],
    ["https://*.vercel.app", false, true],
    ["https://*.vercel.app:8443", false, true],
    ["https://proj-*-team.vercel.app", false, true],
    ["http://*.github.io", true, true],
    ["https://*.co.uk", false, true],
    ["https://*.team.vercel.app", false, false],
    ["https://team.vercel.app", false, false],
  ])("%s: insecure %s, public %s", (text, insecure, isPublic) => {
    expect(parseOrigin(text)).toMatchObject({ isInsecure: insecure, isPublic });
  });
});

describe("correctedOrigin", () => {
  test.each([
    ["https://a.example", "https://a.example"],
    ["https://*.a.example", "https://*.a.example"],
    ["https://a.example/", "https://a.example"],
    ["https://a.example, https://b.example", undefined],
    ["!", undefined],
    ["https://*", undefined],
  ])("%s", (text, corrected) => {
    expect(correctedOrigin(text)).toBe(corrected);
  });
});
describe("canonicalOrigin", () => {
  test.each([
    ["https://example.com", "https://example.com"],
    ["HTTPS://User:Pass@EXAMPLE.com.:443/path?query#fragment", "https://example.com"],
    ["http://example.com:80", "http://example.com"],
    ["http://example.com:8080/", "http://example.com:8080"],
    ["https:example.com", "https://example.com"],
    ["ws://example.com", "http://example.com"],
    ["wss://example.com:8443", "https://example.com:8443"],
    ["ftp://example.com", "https://example.com"],
    ["http://0x7f.1", "http://127.0.0.1"],
    ["http://[0:0::1]", "http://[::1]"],
    ["https://bücher.example", "https://xn--bcher-kva.example"],
    ["capacitor://localhost", "capacitor://localhost"],
    ["Capacitor://LOCALHOST/a?b#c", "capacitor://localhost"],
    ["app://host:8080/", "app://host:8080"],
    ["xhttps://a.example/", "xhttps://a.example"],
    ["xhttps://A.example", "xhttps://a.example"],
  ])("%s becomes %s", (text, canonical) => {
    expect(canonicalOrigin(text)).toBe(canonical);
  });

  test.each([
    "",
    "https://",
    "https://a b.example",
    "https://-a.example",
    "https://a.example..",
    "https://a.example:65536",
    "https://example.com:0",
    "capacitor://",
    "capacitor:///path",
    "capacitor:localhost",
    "/capacitor://localhost",
    "capacitor://user@localhost",
    "capacitor://localhost:443x",
    "capacitor://münchen",
  ])("%j is not an origin", (text) => {
    expect(canonicalOrigin(text)).toBeUndefined();
  });
});
