import type { FetchInput, Header } from "@corsac/user-agent";
import { expect, test } from "vitest";
import { observe } from "../observe.ts";
import { headerAccess } from "./header-access.ts";

const INPUT: FetchInput = { origin: "https://app.example.com", url: "https://api.example.com/" };
const NOT_EXPOSED = "The name is not safelisted, and Access-Control-Expose-Headers does not name it.";

/** Returns the readable headers with `+`, the hidden ones with `-`, and the reasons. */
const access = (headers: readonly Header[], input: Partial<FetchInput> = {}): readonly string[] => {
  const all: readonly Header[] = [
    ["Access-Control-Allow-Origin", input.credentials === "include" ? INPUT.origin : "*"],
    ["Access-Control-Allow-Credentials", "true"],
    ...headers,
  ];
  const observation = observe({ ...INPUT, ...input }, () => ({ status: 200, headers: all }));
  return headerAccess(observation)
    .slice(2)
    .map(({ name, isReadable, reason }) => `${isReadable ? "+" : "-"} ${name}: ${reason}`);
};

test("says why script can or cannot read a header", () => {
  const headers = [
    ["Content-Type", "text/plain"],
    ["ETag", "1"],
    ["X-Id", "1"],
    ["Set-Cookie", "a=1"],
  ] as const;
  expect(access([...headers, ["Access-Control-Expose-Headers", "x-id"]]).slice(0, 4)).toEqual([
    "+ Content-Type: The name is safelisted.",
    `- ETag: ${NOT_EXPOSED}`,
    "+ X-Id: Access-Control-Expose-Headers names it.",
    "- Set-Cookie: No script can read cookies of a response.",
  ]);
});

test.each<[input: Partial<FetchInput>, exposed: string, access: string]>([
  [{}, "*", "+ ETag: Access-Control-Expose-Headers: * covers it."],
  [
    { credentials: "include" },
    "*",
    "- ETag: With credentials, * in Access-Control-Expose-Headers is an ordinary name.",
  ],
  [{}, "e tag", "- ETag: Access-Control-Expose-Headers is malformed."],
  [{ mode: "no-cors" }, "*", "- ETag: The response is opaque, so script can read no header."],
  [{ url: "https://app.example.com/" }, "x-id", "+ ETag: The response is same-origin."],
])("with %o, Access-Control-Expose-Headers: %s gives: %s", (input, exposed, expected) => {
  expect(
    access(
      [
        ["ETag", "1"],
        ["Access-Control-Expose-Headers", exposed],
      ],
      input,
    )[0],
  ).toBe(expected);
});

test("is empty for a blocked call", () => {
  expect(headerAccess(observe(INPUT, () => ({ status: 200, headers: [["ETag", "1"]] })))).toEqual([]);
});
