import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { findBrowser, launch, type Launched } from "@corsac/browser";
import { createCors, type CorsOptions } from "@corsac/core";
import { guardUpgrade, withCors } from "@corsac/node";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { WebSocketServer } from "ws";

// It must also hold on a machine that is ten times slower.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** The attacker's name. By now it points at this machine. */
const REBOUND = "rebound.example";

let browser: Launched;
beforeAll(async () => {
  browser = await launch(await findBrowser(), {}, [`--host-resolver-rules=MAP ${REBOUND} 127.0.0.1`]);
});
afterAll(() => browser.close());

interface Server {
  readonly port: number;
  /** Headers of each request that came for the tool: POST, GET and handshakes. */
  readonly seen: IncomingHttpHeaders[];
}

/** A local tool, guarded by the policy. The page itself is served without, as the attacker did before the rebinding. */
async function serveTool(options: CorsOptions, address: string): Promise<Server> {
  const policy = createCors(options);
  const seen: IncomingHttpHeaders[] = [];
  const tool = withCors((_request, response) => response.end("secret"), policy);
  const server = createServer((request, response) => {
    if (request.url === "/page") return void response.setHeader("Content-Type", "text/html").end("<!doctype html>");
    seen.push(request.headers);
    tool(request, response);
  });
  guardUpgrade(server, policy);
  server.prependListener("upgrade", (request) => void seen.push(request.headers));
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket) => void socket.send("secret"));
  onTestFinished(() => {
    sockets.close();
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => void server.listen(0, address, resolve));
  return { port: (server.address() as AddressInfo).port, seen };
}

/** The responses (status or text) that a page of the host gets from the tool on its own origin, by kind of request. */
async function askFrom(host: string, port: number): Promise<{ post: number; get: number; socket: string }> {
  const page = await browser.context.newPage();
  try {
    await page.goto(`http://${host}:${port}/page`);
    return await page.evaluate(async () => {
      const post = await fetch("/tool", { method: "POST" });
      const get = await fetch("/tool");
      const socket = await new Promise<string>((resolve) => {
        const opened = new WebSocket(`ws://${location.host}/tool`);
        opened.addEventListener("message", ({ data }) => resolve(String(data)));
        opened.addEventListener("error", () => resolve("refused"));
      });
      return { post: post.status, get: get.status, socket };
    });
  } finally {
    await page.close();
  }
}

const enforcing: CorsOptions = { origin: "https://app.example.com", enforce: "unsafe" };

describe("a rebound page in Chromium", () => {
  test("gets nothing but a GET from a server on loopback under enforce", async () => {
    const { port, seen } = await serveTool(enforcing, "127.0.0.1");
    expect(await askFrom(REBOUND, port)).toEqual({ post: 403, get: 200, socket: "refused" });
    // Chromium sends no Sec-Fetch-Site to a plain-HTTP host that is no loopback name.
    expect(seen[0]).toMatchObject({ host: `${REBOUND}:${port}`, origin: `http://${REBOUND}:${port}` });
    expect(seen[0]).not.toHaveProperty("sec-fetch-site");
    expect(seen[1]).not.toHaveProperty("origin");
  });

  test("gets nothing at all under hosts", async () => {
    const local: CorsOptions = { ...enforcing, hosts: ["localhost", "127.0.0.1", "[::1]"] };
    const { port } = await serveTool(local, "127.0.0.1");
    expect(await askFrom(REBOUND, port)).toEqual({ post: 403, get: 403, socket: "refused" });
    const onEveryAddress = await serveTool(local, "0.0.0.0");
    expect(await askFrom(REBOUND, onEveryAddress.port)).toEqual({ post: 403, get: 403, socket: "refused" });
  });

  test("gets nothing but a GET under selfOrigin", async () => {
    const { port } = await serveTool({ ...enforcing, selfOrigin: "http://tool.example" }, "0.0.0.0");
    expect(await askFrom(REBOUND, port)).toEqual({ post: 403, get: 200, socket: "refused" });
  });
});

test.each(["localhost", "127.0.0.1", "tool.localhost"])(
  "pages of %s use their own server on loopback",
  async (host) => {
    const { port } = await serveTool({ ...enforcing, hosts: [host] }, "127.0.0.1");
    expect(await askFrom(host, port)).toEqual({ post: 200, get: 200, socket: "secret" });
    const unlisted = await serveTool(enforcing, "127.0.0.1");
    expect(await askFrom(host, unlisted.port)).toEqual({ post: 200, get: 200, socket: "secret" });
  },
);

test("a handshake of Chromium carries no Sec-Fetch-Site, so Host decides for sites behind a proxy", async () => {
  const { port, seen } = await serveTool(enforcing, "127.0.0.1");
  await askFrom("localhost", port);
  expect(seen[0]).toHaveProperty("sec-fetch-site", "same-origin");
  expect(seen[2]).toHaveProperty("upgrade", "websocket");
  expect(seen[2]).not.toHaveProperty("sec-fetch-site");
});
