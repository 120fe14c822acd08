import { describe } from "@corsac/core";
import { hostileOrigins, openPage } from "@corsac/page";
import { corsMatchers } from "@corsac/page/expect";
import { hc } from "hono/client";
import { testClient } from "hono/testing";
import { expect, test } from "vitest";
import { app } from "./hono.ts";
import { policy } from "./policy.ts";

expect.extend(corsMatchers);

const API = "https://api.example.com";
const routes = { [API]: app };

test("pages of the policy save notes", async () => {
  const page = openPage("https://app.example.com", { routes });
  const response = await page.fetch(`${API}/notes/1`, {
    method: "PUT",
    body: "Buy bread",
    headers: { "X-Request-Id": "a" },
    credentials: "include",
  });
  expect(await response.json()).toEqual({ id: "1", text: "Buy bread" });
  expect(page.requests.map(({ method }) => method)).toEqual(["OPTIONS", "PUT"]);
});

test("pages of other origins do not", async () => {
  const page = openPage("https://evil.example", { routes });
  const call = page.fetch(`${API}/notes/1`, { method: "PUT", body: "Buy bread" });
  await expect(call).rejects.toThrow("Failed to fetch");
  expect(page.requests.map(({ method }) => method)).toEqual(["OPTIONS"]);
});

const save = { url: "/notes/1", method: "PUT", headers: ["x-request-id"], credentials: true };

test("matchers say the same in one line", async () => {
  await expect(app).toAllowCors({ ...save, from: "https://branch.preview.example.com" });
  await expect(app).toExposeHeader("x-total-count", { url: "/notes", from: "https://app.example.com" });
});

test.each(hostileOrigins(describe(policy)))("$origin saves nothing ($trick)", async ({ origin }) => {
  await expect(app).not.toAllowCors({ ...save, from: origin });
});

test("the typed client of a page reads the headers that the policy exposes", async () => {
  // testClient(app) of Hono calls the application without a browser between: nothing is blocked.
  expect((await testClient(app).notes.$get()).status).toBe(200);

  const page = openPage("https://app.example.com", { routes });
  const response = await hc<typeof app>(API, { fetch: page.fetch }).notes.$get();
  expect(response.headers.get("X-Total-Count")).toBe("1");

  const evil = openPage("https://evil.example", { routes });
  await expect(hc<typeof app>(API, { fetch: evil.fetch }).notes.$get()).rejects.toThrow("Failed to fetch");
});
