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
    expect((error as Error).message).toContain(word);
    expect(page.requests).toHaveLength(before);
    expect(() => new page.Request("/", init)).toThrow(TypeError);
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
