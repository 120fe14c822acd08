import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPage } from "../browser/browser.ts";

const API = "http://api.example.com";
const ROUTES: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "/endless": (response) => void response.write("first"),
  "/broken": (response) => void response.write("first", () => response.destroy()),
  "/broken-gzip": (response) => {
    response.setHeader("Content-Encoding", "gzip");
    response.end("not compressed");
  },
  "/short-gzip": (response) => {
    response.setHeader("Content-Encoding", "gzip");
    response.end(gzipSync("first").subarray(0, -8));
  },
  "/whole": (response) => void response.end("whole"),
};

let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    ROUTES[request.url ?? ""]?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const openCaller = (engine: "chromium" | "firefox" = "chromium") =>
  openPage("http://app.example.com", {
    engine,
    routes: { [API]: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
  });

function bodyOf({ body }: Response): ReadableStream<Uint8Array<ArrayBuffer>> {
  if (body === null) throw new Error("The response has no body");
  return body;
}

describe("a call that is aborted", () => {
  test("fails the body with the reason, and closes the connection", async () => {
    const closed = new Promise((resolve) => server.once("request", (_, response) => response.on("close", resolve)));
    const controller = new AbortController();
    const response = await openCaller().fetch(`${API}/endless`, { signal: controller.signal });
    const text = response.text();
    controller.abort();
    await expect(text).rejects.toMatchObject({ name: "AbortError" });
    await closed;
  });

  test("fails a reader that has read a part", async () => {
    const controller = new AbortController();
    const response = await openCaller().fetch(`${API}/endless`, { signal: controller.signal });
    const reader = bodyOf(response).getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("first");
    const reason = new Error("no longer needed");
    controller.abort(reason);
    await expect(reader.read()).rejects.toBe(reason);
    await expect(reader.closed).rejects.toBe(reason);
  });

  test("does not fail a body that has been read", async () => {
    const controller = new AbortController();
    const response = await openCaller().fetch(`${API}/whole`, { signal: controller.signal });
    expect(await response.text()).toBe("whole");
    controller.abort();
    expect(response.bodyUsed).toBe(true);
  });
});

describe("a connection that breaks off", () => {
  test.each([
    ["chromium", "/broken", "network error"],
    ["firefox", "/broken", "Error in input stream"],
    ["chromium", "/broken-gzip", "network error"],
  ] as const)("gives script the TypeError of %s for %s", async (engine, path, message) => {
    const response = await openCaller(engine).fetch(API + path);
    const error = await response.text().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ message });
  });

  test("shows in closed, although nobody reads", async () => {
    const reader = bodyOf(await openCaller().fetch(`${API}/broken`)).getReader();
    await expect(reader.closed).rejects.toEqual(new TypeError("network error"));
  });
});

test("a compressed body that ends too early is taken as it is", async () => {
  const response = await openCaller().fetch(`${API}/short-gzip`);
  expect(await response.text()).toBe("first");
});

test("a body can be read into a buffer of script", async () => {
  const response = await openCaller().fetch(`${API}/whole`);
  const reader = bodyOf(response).getReader({ mode: "byob" });
  const parts: string[] = [];
  for (;;) {
    const { done, value } = await reader.read(new Uint8Array(3));
    if (done) break;
    parts.push(new TextDecoder().decode(value));
  }
  expect(parts).toEqual(["who", "le"]);
});

test("a body that script cancels closes the connection", async () => {
  const closed = new Promise((resolve) => server.once("request", (_, response) => response.on("close", resolve)));
  const response = await openCaller().fetch(`${API}/endless`);
  await bodyOf(response).cancel();
  await expect(closed).resolves.toBeUndefined();
});

test("a handler's chunks stay the handler's", async () => {
  const pooled = Buffer.from("pooled");
  const own = new TextEncoder().encode(" and own");
  const chunks = [pooled, own];
  const body = (): ReadableStream =>
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
  const page = openPage("https://app.example.com", {
    routes: { "https://app.example.com": () => new Response(body()) },
  });
  expect(await (await page.fetch("/")).text()).toBe("pooled and own");
  expect(own.byteLength).toBe(8);
});

describe("the body of a handler in this process", () => {
  const APP = "https://app.example.com";

  test("is cancelled when the call is aborted", async () => {
    const cancelled = Promise.withResolvers<string>();
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode("first")),
      cancel: () => cancelled.resolve("cancelled"),
    });
    const controller = new AbortController();
    const page = openPage(APP, { routes: { [APP]: () => new Response(body) } });
    await page.fetch("/", { method: "POST", signal: controller.signal });
    controller.abort();
    expect(await cancelled.promise).toBe("cancelled");
  });

  test("can use its chunks again", async () => {
    const chunk = new TextEncoder().encode("again");
    const handler = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(chunk);
            controller.close();
          },
        }),
      );
    const page = openPage(APP, { routes: { [APP]: handler } });
    for (const method of ["POST", "GET", "PUT"]) {
      const response = await page.fetch("/", { method });
      expect(await response.text()).toBe("again");
    }
    expect(chunk.byteLength).toBe(5);
  });
});
