import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type HeaderLine, openHttp1 } from "@corsac/contract/server";
import { withCors } from "@corsac/node";
import { createServer, type InlineConfig, type ViteDevServer } from "vite";
import { expect, onTestFinished, test } from "vitest";
import { corsPlugin } from "../src/cors.ts";
import { policy } from "../src/policy.ts";

const EXAMPLE = fileURLToPath(new URL("../", import.meta.url));
const ALLOWED = "https://app.example.com";
const ALLOWED_HEADERS = [
  ["access-control-allow-credentials", "true"],
  ["access-control-allow-origin", ALLOWED],
];

/** Starts Vite on a free port. */
async function startVite(config: InlineConfig): Promise<ViteDevServer> {
  const server = await createServer({
    root: EXAMPLE,
    logLevel: "silent",
    ...config,
    server: { host: "127.0.0.1", port: 0, ...config.server },
  });
  onTestFinished(() => server.close());
  return server.listen();
}

const portOf = ({ httpServer }: ViteDevServer): number => ((httpServer as Server).address() as AddressInfo).port;

/** Sends one request. */
async function send(port: number, method: string, path: string, headers: readonly HeaderLine[]) {
  const wire = openHttp1(port);
  const exchange = await wire.exchange(path, { method, headers });
  wire.close();
  return exchange;
}

const corsLines = (headers: readonly HeaderLine[]): readonly HeaderLine[] =>
  headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name.startsWith("access-control-"))
    .toSorted();

/** Starts an API in a process of its own in production, and returns its port. */
async function startApi(listener: RequestListener): Promise<number> {
  const server = createHttpServer(listener);
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

test("the page of a single-page application has the CORS headers on every path", async () => {
  const port = portOf(await startVite({ configFile: `${EXAMPLE}vite.config.ts` }));
  const { status, headers, body } = await send(port, "GET", "/no/such/page", [
    ["Origin", ALLOWED],
    ["Accept", "text/html"],
  ]);
  expect(status).toBe(200);
  expect(body).toContain("<title>Notes</title>");
  expect(corsLines(headers)).toEqual(ALLOWED_HEADERS);
});

test("a path without a page or file is a 404 with the CORS headers", async () => {
  const port = portOf(await startVite({ configFile: `${EXAMPLE}vite.config.ts` }));
  const { status, headers } = await send(port, "GET", "/no/such/file", [
    ["Origin", ALLOWED],
    ["Accept", "application/json"],
  ]);
  expect(status).toBe(404);
  expect(corsLines(headers)).toEqual(ALLOWED_HEADERS);
});

test("the plugin switches Vite's own CORS off, whatever the configuration says", async () => {
  const server = await startVite({
    configFile: false,
    plugins: [corsPlugin(policy)],
    server: { cors: { origin: "*", exposedHeaders: "X-Vite" } },
  });
  expect(server.config.server.cors).toBe(false);
  const { headers } = await send(portOf(server), "GET", "/robots.txt", [["Origin", ALLOWED]]);
  expect(corsLines(headers)).toEqual(ALLOWED_HEADERS);
});

test("the 403 for an unknown host has the CORS headers", async () => {
  const port = portOf(await startVite({ configFile: `${EXAMPLE}vite.config.ts` }));
  const { status, headers } = await send(port, "GET", "/", [
    ["Host", "unknown.example"],
    ["Origin", ALLOWED],
  ]);
  expect(status).toBe(403);
  expect(corsLines(headers)).toEqual(ALLOWED_HEADERS);
});

test("pages get the changes of their modules", async () => {
  const root = mkdtempSync(join(tmpdir(), "corsac-vite-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const module = join(root, "module.js");
  writeFileSync(module, "export const text = 1;\nimport.meta.hot?.accept();\n");
  const server = await startVite({ root, configFile: false, plugins: [corsPlugin(policy)] });
  const port = portOf(server);
  expect(await send(port, "GET", "/module.js", [["Origin", ALLOWED]])).toMatchObject({
    status: 200,
    body: expect.stringContaining("text = 1"),
  });

  const messages: string[] = [];
  const url = `ws://127.0.0.1:${port}/?token=${server.config.webSocketToken}`;
  const socket = new WebSocket(url, "vite-hmr");
  onTestFinished(() => socket.close());
  const updated = new Promise<void>((resolve, reject) => {
    socket.addEventListener("error", () => reject(new Error("no connection")));
    socket.addEventListener("message", ({ data }) => {
      const { type } = JSON.parse(String(data)) as { readonly type: string };
      messages.push(type);
      if (type === "connected") writeFileSync(module, "export const text = 2;\nimport.meta.hot?.accept();\n");
      if (type === "update") resolve();
    });
  });
  await updated;
  expect(messages).toEqual(["connected", "update"]);
});

test("server.proxy needs no CORS in development, and hides that the API has none", async () => {
  const api = await startApi((_request, response) => void response.end("note"));
  process.env["API"] = `http://127.0.0.1:${api}`;
  onTestFinished(() => void delete process.env["API"]);
  const port = portOf(await startVite({ configFile: `${EXAMPLE}vite.proxy.config.ts` }));

  // The page's own origin: a browser sends no Origin with such a GET, and checks nothing.
  expect(await send(port, "GET", "/notes/1", [])).toMatchObject({ status: 200, body: "note" });
  // In production, the page calls the API itself, and its browser blocks the response.
  const direct = await send(api, "GET", "/notes/1", [["Origin", ALLOWED]]);
  expect(corsLines(direct.headers)).toEqual([]);
});

test("enforce in an API behind server.proxy needs the page's Host: a proxy in short form sends the API's", async () => {
  const api = await startApi(
    withCors((_request, response) => void response.end("saved"), { origin: ALLOWED, enforce: "unsafe" }),
  );
  const target = `http://127.0.0.1:${api}`;
  process.env["API"] = target;
  onTestFinished(() => void delete process.env["API"]);
  const short = portOf(await startVite({ configFile: false, server: { proxy: { "/notes": target } } }));
  const port = portOf(await startVite({ configFile: `${EXAMPLE}vite.proxy.config.ts` }));

  const save = (to: number) => send(to, "PUT", "/notes/1", [["Origin", `http://127.0.0.1:${to}`]]);
  expect(await save(short)).toMatchObject({ status: 403 });
  expect(await save(port)).toMatchObject({ status: 200, body: "saved" });
});
