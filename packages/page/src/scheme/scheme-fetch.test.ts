import { describe, expect, test } from "vitest";
import { openPage } from "../browser/browser.ts";

const page = openPage("https://app.example.com");

describe("data: URLs", () => {
  test.each([
    ["data:,a%20b", "text/plain;charset=US-ASCII", "a b"],
    ["data:text/html,<p>#rest", "text/html", "<p>"],
    ["data:;charset=utf-8,%C3%A9", "text/plain;charset=utf-8", "é"],
    ["data:text/plain;base64,YSBi", "text/plain", "a b"],
    ["data:TEXT/Plain ; BASE64 ,YSBi", "text/plain", "a b"],
    ["data:nothing,?a=b", "text/plain;charset=US-ASCII", "?a=b"],
  ])("reads %s", async (url, type, body) => {
    const response = await page.fetch(url);
    expect(response).toMatchObject({ type: "basic", status: 200, statusText: "OK", redirected: false });
    expect(response.headers.get("content-type")).toBe(type);
    expect(await response.text()).toBe(body);
  });

  test("have no body for HEAD", async () => {
    const response = await page.fetch("data:,x", { method: "HEAD" });
    expect(response.body).toBeNull();
  });

  test.each([
    "data:no comma",
    "data:;base64,%00",
    "about:blank",
    "ftp://example.com/",
    "blob:https://app.example.com/x",
  ])("%s fails, and sends nothing", async (url) => {
    await expect(page.fetch(url)).rejects.toThrow(new TypeError("Failed to fetch"));
    expect(page.requests).toEqual([]);
  });

  test("fail for a forbidden method", async () => {
    await expect(page.fetch("data:,x", { method: "TRACE" })).rejects.toThrow(TypeError);
  });
});

describe("blob: URLs", () => {
  const url = URL.createObjectURL(new Blob(["content"], { type: "text/x" }));

  test("have the type and the length of the blob", async () => {
    const response = await page.fetch(`${url}#fragment`);
    expect(response).toMatchObject({ type: "basic", status: 200 });
    expect([...response.headers]).toEqual([
      ["content-length", "7"],
      ["content-type", "text/x"],
    ]);
    expect(await response.text()).toBe("content");
  });

  test.each(["POST", "HEAD", "OPTIONS"])("fail for %s", async (method) => {
    await expect(page.fetch(url, { method })).rejects.toThrow(TypeError);
  });
});
