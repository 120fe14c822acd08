import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { afterAll, describe, expect, test } from "vitest";
import { openPage, type Route } from "../../src/index.ts";

const APP = "http://app.example.com";
const API = "http://api.example.com";
const MEGABYTE = new Uint8Array(1_000_000).map((_, at) => at % 251);
const CODERS = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync } as const;

/** Writes the first part, then waits until the page has read it. */
let goOn: () => void = () => undefined;
const started = () => new Promise<void>((resolve) => (goOn = resolve));

const HANDLERS: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => unknown>> = {
  "/echo": (request, response) => request.pipe(response),
  "/empty": (_request, response) => response.writeHead(204).end(),
  "/head": (_request, response) => response.setHeader("Content-Length", 5).end("hello"),
  "/trailers": (_request, response) => {
    response.writeHead(200, { Trailer: "X-Trailer" });
    response.write("hello");
    response.addTrailers({ "X-Trailer": "1" });
    response.end();
  },
  "/coded": (request, response) => {
    const coding = new URL(request.url ?? "", API).searchParams.get("coding") as keyof typeof CODERS;
    response.setHeader("Content-Encoding", coding).end(CODERS[coding](MEGABYTE));
  },
  "/broken": (_request, response) => response.write("first", () => response.destroy()),
  "/events": (_request, response) => {
    response.write("first");
    void started().then(() => response.write("second"));
  },
  "/early": (_request, response) => response.end("enough"),
};

const listener: RequestListener = (request, response) => {
  response.setHeader("Access-Control-Allow-Origin", "*");
  if (request.method === "OPTIONS") response.setHeader("Access-Control-Allow-Methods", "*").end();
  else HANDLERS[(request.url ?? "").split("?")[0] ?? ""]?.(request, response);
};
const server = createServer(listener);
server.listen(0, "127.0.0.1");
await once(server, "listening");
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe.each<[string, Route]>([
  ["in process", listener],
  ["over the network", `http://127.0.0.1:${(server.address() as AddressInfo).port}`],
])("%s", (_title, route) => {
  const page = openPage(APP, { routes: { [API]: route } });
  const stream = (...chunks: readonly Uint8Array[]) =>
    new ReadableStream({
      pull(controller) {
        const chunk = chunks[sent];
        sent += 1;
        if (chunk === undefined) controller.close();
        else controller.enqueue(chunk);
      },
    });
  let sent = 0;

  test("a megabyte goes both ways", async () => {
    const response = await page.fetch(`${API}/echo`, { method: "POST", body: MEGABYTE });
    expect(Buffer.compare(await response.bytes(), MEGABYTE)).toBe(0);
  });

  test("a streamed megabyte goes both ways", async () => {
    sent = 0;
    const parts = Array.from({ length: 10 }, (_, at) => MEGABYTE.slice(at * 100_000, (at + 1) * 100_000));
    const init = { method: "POST", body: stream(...parts), duplex: "half" };
    const response = await page.fetch(`${API}/echo`, init as RequestInit);
    expect(Buffer.compare(await response.bytes(), MEGABYTE)).toBe(0);
  });

  test("a stream that fails blocks the call", async () => {
    const body = new ReadableStream({ start: (controller) => controller.error(new Error("no more")) });
    const init = { method: "POST", body, duplex: "half" };
    await expect(page.fetch(`${API}/echo`, init as RequestInit)).rejects.toThrow(TypeError);
    expect(page.requests.at(-1)).toMatchObject({ response: null, error: { message: "no more" } });
  });

  test("a response before the end of an endless upload is read", async () => {
    const body = new ReadableStream({
      pull: (controller) => nextTurn().then(() => controller.enqueue(new Uint8Array(10))),
    });
    const init = { method: "POST", body, duplex: "half" };
    const response = await page.fetch(`${API}/early`, init as RequestInit);
    expect(await response.text()).toBe("enough");
  });

  test.each(Object.keys(CODERS))("%s is decoded", async (coding) => {
    const response = await page.fetch(`${API}/coded?coding=${coding}`);
    expect(Buffer.compare(await response.bytes(), MEGABYTE)).toBe(0);
  });

  test("responses without a body have none, and trailers are ignored", async () => {
    expect(await (await page.fetch(`${API}/empty`)).text()).toBe("");
    const head = await page.fetch(`${API}/head`, { method: "HEAD" });
    expect([head.headers.get("content-length"), await head.text()]).toEqual(["5", ""]);
    expect(await (await page.fetch(`${API}/trailers`)).text()).toBe("hello");
  });

  test("an endless body arrives as it is written", async () => {
    const response = await page.fetch(`${API}/events`);
    const reader = response.body?.getReader();
    const next = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await next()).toBe("first");
    goOn();
    expect(await next()).toBe("second");
    await reader?.cancel();
  });

  test("a body that breaks off fails", async () => {
    const response = await page.fetch(`${API}/broken`);
    await expect(response.text()).rejects.toThrow(TypeError);
  });

  test("calls run side by side", async () => {
    const bodies = Array.from({ length: 50 }, (_, at) => `body ${at}`);
    const texts = bodies.map(async (body) => (await page.fetch(`${API}/echo`, { method: "POST", body })).text());
    expect(await Promise.all(texts)).toEqual(bodies);
  });
});

describe("in process", () => {
  const callWith = (route: Route, signal: AbortSignal) =>
    openPage(API, { routes: { [API]: route } }).fetch("/", { signal });

  test("an aborted call closes the connection, and the server sees it", async () => {
    const controller = new AbortController();
    const closed = new Promise((resolve) => {
      const listen: RequestListener = (request, response) => {
        response.on("close", () => resolve([request.destroyed, response.writableFinished]));
        controller.abort(new Error("no longer needed"));
      };
      callWith(listen, controller.signal).catch(() => undefined);
    });
    expect(await closed).toEqual([true, false]);
  });

  test("an aborted call aborts the request of a fetch handler", async () => {
    const controller = new AbortController();
    const reason = new Error("no longer needed");
    const aborted = Promise.withResolvers<unknown>();
    const handler = (request: Request): Promise<Response> => {
      request.signal.addEventListener("abort", () => aborted.resolve(request.signal.reason));
      controller.abort(reason);
      return new Promise(() => undefined);
    };
    await expect(callWith(handler, controller.signal)).rejects.toBe(reason);
    expect(await aborted.promise).toBe(reason);
  });

  test("a server sees a whole exchange: finish before close, and no abort", async () => {
    const events: string[] = [];
    const ended = Promise.withResolvers<void>();
    const listen: RequestListener = (request, response) => {
      for (const name of ["aborted", "end", "close"]) request.on(name, () => events.push(`request ${name}`));
      for (const name of ["finish", "close"]) response.on(name, () => events.push(`response ${name}`));
      response.on("close", () => ended.resolve());
      request.resume();
      response.end("whole");
    };
    await openPage(API, { routes: { [API]: listen } }).fetch("/");
    await ended.promise;
    expect(events).not.toContain("request aborted");
    expect(events.indexOf("response finish")).toBeLessThan(events.indexOf("response close"));
    expect(events).toContain("request end");
  });

  test("a timeout of the server closes the connection", async () => {
    const listen: RequestListener = (request, _response) => void request.setTimeout(1, () => request.socket.destroy());
    await expect(openPage(API, { routes: { [API]: listen } }).fetch("/")).rejects.toThrow(TypeError);
  });

  test("a slow reader pauses the server", async () => {
    let written = 0;
    const listen: RequestListener = (_request, response) => {
      const write = (): void => {
        do written += 1;
        while (response.write(MEGABYTE) && written < 100);
        response.once("drain", write);
      };
      write();
    };
    const response = await openPage(API, { routes: { [API]: listen } }).fetch("/");
    const reader = response.body?.getReader();
    await reader?.read();
    for (let turn = 0; turn < 100; turn += 1) await nextTurn();
    expect(written).toBeLessThan(10);
    await reader?.cancel();
  });

  test("the compression of Hono is undone", async () => {
    const application = new Hono().use(compress()).get("/", (context) => context.text("word ".repeat(1000)));
    const page = openPage(API, { routes: { [API]: application } });
    expect(await (await page.fetch("/")).text()).toBe("word ".repeat(1000));
    expect(page.requests[0]?.response?.headers).toContainEqual(["content-encoding", "gzip"]);
  });

  test("cookies of a fetch handler stay apart", async () => {
    const handler = () => {
      const headers = new Headers({ "x-a": "1" });
      headers.append("Set-Cookie", "a=1");
      headers.append("Set-Cookie", "b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT");
      return new Response("x", { headers });
    };
    const page = openPage(API, { routes: { [API]: handler } });
    await page.fetch("/");
    expect(page.requests[0]?.response?.headers.filter(([name]) => name === "set-cookie")).toEqual([
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT"],
    ]);
  });

  test("a fetch handler sees the headers of a server's request", async () => {
    const handler = (request: Request) => Response.json([...request.headers]);
    const page = openPage(API, { routes: { [API]: handler } });
    await page.fetch("/", { method: "PUT", body: "text" });
    const response = await page.fetch("/", { method: "PUT", body: "text" });
    const headers = new Map((await response.json()) as [string, string][]);
    expect(headers.get("host")).toBe("api.example.com");
    expect(headers.get("origin")).toBe(API);
    expect(headers.get("content-length")).toBe("4");
    expect(headers.get("user-agent")).toContain("Chrome");
  });
});
