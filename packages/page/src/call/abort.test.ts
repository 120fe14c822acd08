import { describe, expect, test, vi } from "vitest";
import { openPage } from "../index.ts";

const REASON = new Error("the reason");
const opened = () => {
  const handler = vi.fn<() => Response>(
    () => new Response("text", { headers: { "Access-Control-Allow-Origin": "*" } }),
  );
  const page = openPage("https://app.example.com", { routes: { "https://api.example.com": handler } });
  return { handler, page };
};
const API = "https://api.example.com/";

describe("a signal that is aborted before the call", () => {
  const signal = AbortSignal.abort(REASON);

  test("rejects with its reason and sends nothing", async () => {
    const { page, handler } = opened();
    await expect(page.fetch(API, { signal })).rejects.toBe(REASON);
    await expect(page.fetch(API, { signal, method: "PUT" })).rejects.toBe(REASON);
    await expect(page.fetch("data:,text", { signal })).rejects.toBe(REASON);
    expect(handler).not.toHaveBeenCalled();
    expect([page.requests, page.console]).toEqual([[], []]);
  });

  test.each([
    ["a malformed URL", "https://:", {}],
    ["a URL with user info", "https://me:secret@api.example.com/", {}],
    ["a forbidden method", API, { method: "TRACE" }],
  ])("does not hide %s", async (_, url, init) => {
    await expect(opened().page.fetch(url, { signal, ...init })).rejects.toThrow(TypeError);
  });

  test("cancels a stream that was to be sent", async () => {
    const cancel = vi.fn<(reason: unknown) => void>();
    const body = new ReadableStream({ cancel });
    const init = { signal, body, method: "POST", duplex: "half" } as RequestInit;
    await expect(opened().page.fetch("https://app.example.com/", init)).rejects.toBe(REASON);
    expect(cancel).toHaveBeenCalledWith(REASON);
  });
});

test("a signal that is aborted during a call ends it with the reason", async () => {
  const controller = new AbortController();
  const page = openPage("https://app.example.com", {
    routes: { "https://api.example.com": () => new Promise<Response>(() => controller.abort(REASON)) },
  });
  await expect(page.fetch(API, { signal: controller.signal })).rejects.toBe(REASON);
  expect(page.console).toEqual([]);
});
