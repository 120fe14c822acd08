import type { Engine } from "@corsac/user-agent";
import { describe, expect, test } from "vitest";
import { openPage } from "../browser/browser.ts";

const page = openPage("https://app.example.com", {
  routes: { "https://app.example.com": () => new Response("ok") },
});

describe("members of init", () => {
  test.each<[string, object]>([
    ["mode", { mode: "BAD" }],
    ["navigate", { mode: "navigate" }],
    ["credentials", { credentials: "yes" }],
    ["cache", { cache: "none" }],
    ["redirect", { redirect: "stop" }],
    ["priority", { priority: "highest" }],
    ["referrerPolicy", { referrerPolicy: "none" }],
    ["duplex", { duplex: "full" }],
    ["window", { window: "https://app.example.com" }],
    ["only-if-cached", { cache: "only-if-cached" }],
    ["referrer", { referrer: "http://:not a URL" }],
    ["keepalive", { keepalive: true, method: "POST", body: new ReadableStream(), duplex: "half" }],
  ])("rejects %s, and sends nothing", async (word, init) => {
    const before = page.requests.length;
    const error = await page.fetch("/", init).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(((error as Error).cause as Error).message).toContain(word);
    expect(page.requests).toHaveLength(before);
    expect(() => new page.Request("/", init)).toThrow(TypeError);
  });

  test.each<[Engine, object, fetch: string, request: string]>([
    [
      "chromium",
      { mode: "BAD" },
      "Failed to execute 'fetch' on 'Window': Failed to read the 'mode' property from 'RequestInit': The provided value 'BAD' is not a valid enum value of type RequestMode.",
      "Failed to construct 'Request': Failed to read the 'mode' property from 'RequestInit': The provided value 'BAD' is not a valid enum value of type RequestMode.",
    ],
    [
      "firefox",
      { cache: "only-if-cached" },
      "Window.fetch: Request mode 'cors' was used, but request cache mode 'only-if-cached' can only be used with request mode 'same-origin'.",
      "Request constructor: Request mode 'cors' was used, but request cache mode 'only-if-cached' can only be used with request mode 'same-origin'.",
    ],
    ["webkit", { referrer: "http://:x y" }, "Referrer is not a valid URL.", "Referrer is not a valid URL."],
  ])("have the text of %s", async (engine, init, ofFetch, ofRequest) => {
    const caller = openPage("https://app.example.com", { engine });
    await expect(caller.fetch("/", init)).rejects.toThrow(new TypeError(ofFetch));
    expect(() => new caller.Request("/", init)).toThrow(new TypeError(ofRequest));
  });

  test("may be null", async () => {
    const response = await page.fetch("/", null as never);
    expect(response.status).toBe(200);
  });

  test.each<[RequestInit]>([
    [{ mode: "same-origin", cache: "default" }],
    [{ priority: "high", window: null }],
    [{ referrerPolicy: "", redirect: "follow", credentials: "omit" }],
  ])("takes %j", async (init) => {
    const response = await page.fetch("/", init);
    expect(response.status).toBe(200);
  });
});
