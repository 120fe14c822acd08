import { describe, expect, test } from "vitest";
import { addressSpaceOf } from "./address-space.ts";
import { checkLocalNetwork, type LocalNetworkSettings } from "./check.ts";

const DENIED: LocalNetworkSettings = { engine: "chromium", permission: "denied", addressSpaces: {} };
const GRANTED: LocalNetworkSettings = { ...DENIED, permission: "granted" };

const SECURE = "https://app.example.com";
const INSECURE = "http://app.example.com";
const PRINTER = "http://192.168.1.10/";
const LOOPBACK = "http://127.0.0.1:8080/";
const PUBLIC = "https://api.example.com/";

test.each([
  ["app.example.com", "public"],
  ["8.8.8.8", "public"],
  ["172.15.0.1", "public"],
  ["100.63.0.1", "public"],
  ["[2001:db8::1]", "public"],
  ["10.1.2.3", "local"],
  ["172.31.0.1", "local"],
  ["192.168.1.10", "local"],
  ["169.254.0.1", "local"],
  ["100.127.0.1", "local"],
  ["[fd00::1]", "local"],
  ["[fe80::1]", "local"],
  ["printer.local", "local"],
  ["127.1.2.3", "loopback"],
  ["[::1]", "loopback"],
  ["localhost", "loopback"],
  ["app.localhost", "loopback"],
])("%s is %s", (host, space) => {
  expect(addressSpaceOf(host)).toBe(space);
});

describe("Chromium", () => {
  test.each([
    [SECURE, PRINTER, { space: "local", secure: true, host: "192.168.1.10" }],
    [SECURE, LOOPBACK, { space: "loopback", secure: true, host: "127.0.0.1" }],
    ["null", LOOPBACK, { space: "loopback", secure: true, host: "127.0.0.1" }],
    [SECURE, PUBLIC, null],
    ["http://localhost:3000", PRINTER, null],
    ["http://printer.local", LOOPBACK, null],
    ["http://printer.local", PUBLIC, null],
  ])("of a user who refuses, for a page of %s and %s", (page, url, refusal) => {
    expect(checkLocalNetwork(page, url, DENIED)).toEqual(refusal);
  });

  test("connects if the user agrees", () => {
    expect(checkLocalNetwork(SECURE, PRINTER, GRANTED)).toBeNull();
  });

  test("does not ask for a page that is not secure", () => {
    expect(checkLocalNetwork(INSECURE, PRINTER, GRANTED)).toEqual({
      space: "local",
      secure: false,
      host: "192.168.1.10",
    });
  });

  test("knows the address spaces that hosts do not show", () => {
    const addressSpaces = { "https://api.example.com": "local", "http://localhost:3000": "public" } as const;
    expect(checkLocalNetwork(SECURE, PUBLIC, { ...DENIED, addressSpaces })).toMatchObject({ space: "local" });
    expect(checkLocalNetwork("http://localhost:3000", PRINTER, { ...DENIED, addressSpaces })).toMatchObject({
      space: "local",
      secure: true,
    });
    const isPageLocal = { ...DENIED, addressSpaces: { [INSECURE]: "local" } } as const;
    expect(checkLocalNetwork(INSECURE, PRINTER, isPageLocal)).toBeNull();
  });
});

test("Firefox asks for pages that are not secure too", () => {
  expect(checkLocalNetwork(INSECURE, PRINTER, { ...GRANTED, engine: "firefox" })).toBeNull();
  expect(checkLocalNetwork(INSECURE, PRINTER, { ...DENIED, engine: "firefox" })).toMatchObject({ space: "local" });
});

test.each(["webkit", "standard"] as const)("%s has no such check", (engine) => {
  expect(checkLocalNetwork(INSECURE, PRINTER, { ...DENIED, engine })).toBeNull();
});
