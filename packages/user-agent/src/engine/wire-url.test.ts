import { expect, test } from "vitest";
import { urlOnWire } from "./wire-url.ts";

const on = (path: string) =>
  urlOnWire(new URL(`http://a.example/${path}#part`), "webkit").slice("http://a.example/".length);

test.each([
  ["%70", "p"],
  ["%7e%41%5f%2d%2E%39", "~A_-.9"],
  ["%2f", "%2F"],
  ["%c3%a9", "%C3%A9"],
  ["%25%32", "%252"],
  ["%zz", "%zz"],
  ["a%2", "a%2"],
  ["p?q=%70&r=%2f", "p?q=p&r=%2F"],
  ["é", "%C3%A9"],
])("WebKitGTK sends /%s as /%s", (path, expected) => {
  expect(on(path)).toBe(expected);
});

test("the others send a URL as it is, without its fragment", () => {
  for (const engine of ["standard", "chromium", "firefox"] as const) {
    expect(urlOnWire(new URL("http://a.example/%70?%2f#part"), engine)).toBe("http://a.example/%70?%2f");
  }
});
