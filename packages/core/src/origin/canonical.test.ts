import { describe, expect, test } from "vitest";
import { canonicalOrigin } from "./canonical.ts";

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
  ])("%j has none", (text) => {
    expect(canonicalOrigin(text)).toBeNull();
  });
});
