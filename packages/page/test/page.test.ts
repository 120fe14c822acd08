import { createServer } from "node:http";
import { createCors } from "@corsac/core";
import { Hono } from "hono";
import { afterAll, describe, expect, test } from "vitest";
import { FetchFailure, openBrowser, openPage } from "../src/index.ts";

const APP = "https://app.example.com";
const API = "https://api.example.com";

const policy = createCors({ origin: APP, credentials: true, exposedHeaders: "x-total" });
const hono = new Hono()
  .get("/notes", (c) => c.json(["a"], 200, { "x-total": "1", "x-secret": "2" }))
  .put("/notes/1", async (c) => c.json({ body: await c.req.text(), type: c.req.header("content-type") }));
const routes = { [API]: policy.wrap((request: Request) => hono.fetch(request)) };

describe("an allowed call", () => {
  test("gets a response with the headers that script may read", async () => {
    const page = openPage(APP, { routes });
    const response = await page.fetch(`${API}/notes`);
    expect(response).toBeInstanceOf(Response);
    expect(response).toMatchObject({ type: "cors", status: 200, ok: true, url: `${API}/notes`, redirected: false });
    expect([...response.headers.keys()]).toEqual(["content-type", "x-total"]);
    expect(() => response.headers.set("a", "b")).toThrow(TypeError);
    expect(await response.clone().json()).toEqual(["a"]);
    expect(await response.json()).toEqual(["a"]);
  });

  test("sends a preflight once, and its body", async () => {
    const page = openPage(APP, { routes });
    const call = () => page.fetch(`${API}/notes/1`, { method: "PUT", body: "x", credentials: "include" });
    expect(await (await call()).json()).toEqual({ body: "x", type: "text/plain;charset=UTF-8" });
    await call();
    expect(page.requests.map(({ kind, method }) => [kind, method])).toEqual([
      ["preflight", "OPTIONS"],
      ["actual", "PUT"],
      ["actual", "PUT"],
    ]);
  });
});

describe("a blocked call", () => {
  test.each([
    ["chromium", "Failed to fetch"],
    ["firefox", "NetworkError when attempting to fetch resource."],
    ["webkit", "Load failed"],
    ["standard", "Failed to fetch"],
  ] as const)("rejects with the error of %s, and its cause says the fix", async (engine, message) => {
    const page = openPage("https://evil.example", { engine, routes });
    const error = await page.fetch(`${API}/notes`).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ message });
    const { cause } = error as TypeError;
    expect(cause).toBeInstanceOf(FetchFailure);
    const failure = cause as FetchFailure;
    expect(failure.finding.code).toBe("allow-origin-missing");
    expect(failure.message).toContain("Fix: ");
    expect(failure.exchanges).toHaveLength(1);
    expect(page.console.map(({ text }) => text)).toEqual(failure.consoleText);
    expect(page.console).toHaveLength({ chromium: 1, firefox: 1, webkit: 2, standard: 0 }[engine]);
  });
});

describe("over the network", () => {
  const server = createServer((request, response) => {
    response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "");
    response.setHeader("Access-Control-Allow-Credentials", "true");
    response.setHeader("Set-Cookie", "id=1; Path=/");
    response.end(JSON.stringify(request.headers));
  });
  const ready = new Promise<string>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://api.site.localhost:${typeof address === "object" ? address?.port : ""}`);
    });
  });
  afterAll(() => server.close());

  test("pages of one browser share cookies", async () => {
    const url = await ready;
    const browser = openBrowser({ engine: "standard" });
    const page = browser.openPage("http://app.site.localhost");
    await page.fetch(url, { credentials: "include" });
    const headers = (await (await page.fetch(url, { credentials: "include" })).json()) as Record<string, string>;
    expect(headers).toMatchObject({
      cookie: "id=1",
      origin: "http://app.site.localhost",
      "sec-fetch-site": "same-site",
    });
    const other = (await (await openPage(page.url).fetch(url, { credentials: "include" })).json()) as object;
    expect(other).not.toHaveProperty("cookie");
  });

  test("a server that does not answer blocks the call", async () => {
    const page = openPage(APP, { routes: { [API]: "http://127.0.0.1:1" } });
    await expect(page.fetch(API)).rejects.toMatchObject({ cause: { finding: { code: "server-unreachable" } } });
  });
});

test("a page has the cookies of its browser", async () => {
  const page = openPage(APP, { engine: "standard", routes: { [API]: (request: Request) => echoCookie(request) } });
  await page.cookies.setCookie("session=1; Secure; SameSite=None", `${API}/`);
  expect(await (await page.fetch(API, { credentials: "include" })).text()).toBe("session=1");
});

const echoCookie = (request: Request): Response =>
  new Response(request.headers.get("Cookie"), {
    headers: { "Access-Control-Allow-Origin": APP, "Access-Control-Allow-Credentials": "true" },
  });
