import { describe, expect, test } from "vitest";
import { placeOf } from "../browser/place.ts";
import { openPage } from "../index.ts";
import { referrerHeader } from "./referrer.ts";

const PAGE = placeOf("https://me:secret@app.example.com/a/b?c#d");
const FULL = "https://app.example.com/a/b?c";
const ORIGIN = "https://app.example.com/";

describe("referrerHeader", () => {
  test.each<[ReferrerPolicy, sameOrigin: string | null, otherOrigin: string | null, downgrade: string | null]>([
    ["no-referrer", null, null, null],
    ["no-referrer-when-downgrade", FULL, FULL, null],
    ["same-origin", FULL, null, null],
    ["origin", ORIGIN, ORIGIN, ORIGIN],
    ["strict-origin", ORIGIN, ORIGIN, null],
    ["origin-when-cross-origin", FULL, ORIGIN, ORIGIN],
    ["strict-origin-when-cross-origin", FULL, ORIGIN, null],
    ["unsafe-url", FULL, FULL, FULL],
  ])("%s", (policy, ...expected) => {
    const targets = ["https://app.example.com/x", "https://api.example.com/x", "http://api.example.com/x"];
    expect(targets.map((url) => referrerHeader(PAGE, "about:client", policy, new URL(url)))).toEqual(expected);
  });

  test("is the URL that script chose, if it has the page's origin", () => {
    const header = (referrer: string) =>
      referrerHeader(PAGE, referrer, "unsafe-url", new URL("https://api.example.com/"));
    expect(header("/chosen#x")).toBe("https://app.example.com/chosen");
    expect(header("https://other.example.com/chosen")).toBe(FULL);
    expect(header("")).toBeNull();
  });
});

test.each<[ReferrerPolicy, ofRedirect: string, readonly (string | null)[]]>([
  ["unsafe-url", "", [FULL, FULL]],
  ["unsafe-url", "origin", [FULL, ORIGIN]],
  ["unsafe-url", "no-referrer", [FULL, null]],
  // The redirect starts from the value of the first request, not from the page's URL.
  ["origin", "unsafe-url", [ORIGIN, ORIGIN]],
  ["no-referrer", "unsafe-url", [null, null]],
])("policy %s, then %j in a redirect response", async (referrerPolicy, ofRedirect, expected) => {
  const page = openPage(PAGE.url, {
    routes: {
      "https://app.example.com": () =>
        new Response(null, {
          status: 302,
          headers: { Location: "https://api.example.com/", "Referrer-Policy": ofRedirect },
        }),
      "https://api.example.com": () => new Response(null, { headers: { "Access-Control-Allow-Origin": "*" } }),
    },
  });
  await page.fetch("https://app.example.com/", { referrerPolicy });
  const referers = page.requests.map(({ headers }) => headers.find(([name]) => name === "Referer")?.[1] ?? null);
  expect(referers).toEqual(expected);
});
