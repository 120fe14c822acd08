import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { openPage } from "../browser/browser.ts";

const API = "https://api.example.com";
const page = openPage("https://app.example.com", {
  routes: {
    [API]: ({ url }: Request) =>
      new Response(url.endsWith("/empty") ? null : "body", {
        status: url.endsWith("/empty") ? 204 : 200,
        headers: { "Access-Control-Allow-Origin": "*" },
      }),
  },
});
const hash = (algorithm: string, text = "body") =>
  `${algorithm}-${createHash(algorithm).update(text).digest("base64")}`;

test.each([
  "",
  hash("sha256"),
  hash("sha384").toUpperCase().slice(0, 6) + hash("sha384").slice(6),
  hash("sha512").replaceAll("=", ""),
  hash("sha512").replaceAll("+", "-").replaceAll("/", "_"),
  `${hash("sha512")}?option`,
  `${hash("sha256", "other")} ${hash("sha512")}`,
  `\n${hash("sha512", "other")}\t${hash("sha512")} `,
  "md5-abc",
  "sha256-",
])("passes %j", async (integrity) => {
  const response = await page.fetch(API, { integrity });
  expect(await response.text()).toBe("body");
});

test.each([
  [hash("sha256", "other"), "/", undefined],
  [`${hash("sha256")} ${hash("sha512", "other")}`, "/", undefined],
  [hash("sha256", ""), "/empty", undefined],
  [hash("sha256"), "/", "no-cors"],
] as const)("rejects %j of %s in mode %s", async (integrity, path, mode) => {
  const init: RequestInit = mode === undefined ? { integrity } : { integrity, mode };
  const error = await page.fetch(API + path, init).catch((reason: unknown) => reason);
  expect(error).toEqual(new TypeError("Failed to fetch"));
  expect((error as Error).cause).toMatchObject({ message: expect.stringContaining("integrity") });
});
