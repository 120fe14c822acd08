import { createServer, type RequestListener } from "node:http";
import { createSecureServer } from "node:http2";
import { createServer as createTlsServer, request as sendOverTls } from "node:https";
import type { AddressInfo } from "node:net";
import { createCors } from "@corsac/core";
import { cors, guardUpgrade, withCors } from "@corsac/node";
import { ask } from "@corsac/contract/kit";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { selfSigned } from "./certificate.ts";

const policy = createCors({ origin: "https://app.example.com", enforce: "unsafe" });
const hello: RequestListener = (_request, response) => void response.end("hello");

/** Starts a server on an address; it greets over HTTP and WebSocket. */
async function serveOn(address: string): Promise<number> {
  const server = createServer(withCors(hello, policy));
  guardUpgrade(server, policy);
  const sockets = new WebSocketServer({ server });
  onTestFinished(() => {
    sockets.close();
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => void server.listen(0, address, resolve));
  return (server.address() as AddressInfo).port;
}

async function post(port: number, origin: string, host: string): Promise<number> {
  return (await ask(port, "POST /", origin, { host })).status;
}

function open(port: number, origin: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { headers: { origin, host } });
    socket.on("open", () => {
      resolve(101);
      socket.close();
    });
    socket.on("unexpected-response", (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.on("error", reject);
  });
}

describe("an origin that equals Host", () => {
  test("is not this server's own on loopback if it is a name over plain HTTP: DNS rebinding", async () => {
    const port = await serveOn("127.0.0.1");
    const host = `evil.example:${port}`;
    expect(await post(port, `http://${host}`, host)).toBe(403);
    expect(await open(port, `http://${host}`, host)).toBe(403);
  });

  test.each(["localhost", "127.0.0.1", "tool.localhost", "[::1]"])(
    "is its own on loopback if it is %s",
    async (name) => {
      const port = await serveOn("127.0.0.1");
      expect(await post(port, `http://${name}:${port}`, `${name}:${port}`)).toBe(200);
      expect(await open(port, `http://${name}:${port}`, `${name}:${port}`)).toBe(101);
    },
  );

  test("is its own on loopback if the page has TLS: a proxy on the same machine", async () => {
    const port = await serveOn("127.0.0.1");
    expect(await post(port, "https://site.example", "site.example")).toBe(200);
    expect(await open(port, "https://site.example", "site.example")).toBe(101);
  });

  test("is its own on a server that listens on every address, although the connection is a loopback one", async () => {
    const port = await serveOn("0.0.0.0");
    expect(await post(port, "http://site.example", "site.example")).toBe(200);
    expect(await open(port, "http://site.example", "site.example")).toBe(101);
  });

  test.each([
    ["HTTP/1.1", () => createTlsServer(selfSigned(), withCors(hello, policy))],
    [
      "HTTP/2's server",
      () => {
        const rule = cors(policy);
        return createSecureServer({ ...selfSigned(), allowHTTP1: true }, (request, response) =>
          rule(request, response, () => void response.end("hello")),
        );
      },
    ],
  ])("is its own over TLS only with https: %s", async (_name, make) => {
    const server = make();
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const send = (origin: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const headers = { origin, host: "localhost" };
        sendOverTls(
          { host: "127.0.0.1", port, method: "POST", headers, rejectUnauthorized: false, agent: false },
          (response) => {
            response.resume();
            resolve(response.statusCode ?? 0);
          },
        )
          .on("error", reject)
          .end();
      });
    expect(await send("https://localhost")).toBe(200);
    expect(await send("http://localhost")).toBe(403);
  });
});
