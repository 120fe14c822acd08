import { describe, expect, test } from "vitest";
import { exchange } from "../exchange/exchange.ts";
import type { Header } from "../header-list/header-list.ts";
import { parseReferrerPolicy } from "./referrer-policy.ts";

describe("parseReferrerPolicy", () => {
  test.each<[string, readonly string[], string | null]>([
    ["no header", [], null],
    ["an empty header", [""], null],
    ["a policy", ["origin"], "origin"],
    ["a policy in upper case", ["ORIGIN"], "origin"],
    ["the last known one of a list", ["no-referrer, unsafe-url, better-policy"], "unsafe-url"],
    ["the last known one of several lines", ["no-referrer", "same-origin"], "same-origin"],
    ["unknown ones only", ["better-policy"], null],
    ["something that is no list of tokens", ["origin, two words"], null],
  ])("%s", (_, values, expected) => {
    expect(parseReferrerPolicy(values.map((value) => ["Referrer-Policy", value]))).toBe(expected);
  });
});

test("the policy of a redirect applies from the next request on", () => {
  const respond = ({ url }: { readonly url: string }) => {
    const next = Number(new URL(url).pathname.slice(1)) + 1;
    const headers: readonly Header[] = [
      ["Location", `/${next}`],
      ...(next === 2 ? [["Referrer-Policy", "no-referrer"] as const] : []),
    ];
    return { status: next < 4 ? 307 : 200, headers };
  };
  const { requests } = exchange(
    { origin: "http://app.localhost", url: "/0", method: "POST", mode: "same-origin", referrerPolicy: "origin" },
    respond,
  );
  expect(requests.map(({ referrerPolicy, origin }) => [referrerPolicy, origin])).toEqual([
    ["origin", "http://app.localhost"],
    ["origin", "http://app.localhost"],
    ["no-referrer", "null"],
    ["no-referrer", "null"],
  ]);
});
