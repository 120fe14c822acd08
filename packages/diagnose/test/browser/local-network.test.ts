// Chromium's messages about calls to local addresses, and their findings.
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { findBrowser, launch, type Launched } from "@corsac/browser";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { consoleText, describe, diagnose, findMessages, observe } from "../../src/index.ts";

// The test must also pass on a machine that is ten times slower.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const servers: ReturnType<typeof createServer>[] = [];

const serve = async (listener: RequestListener): Promise<number> => {
  const server = createServer(listener).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
};

let browser: Launched;
let page: number;
let local: number;
let loopback: number;

beforeAll(async () => {
  page = await serve((_, response) => response.setHeader("Content-Type", "text/html").end("<title>App</title>"));
  const api: RequestListener = (_, response) => response.setHeader("Access-Control-Allow-Origin", "*").end("ok");
  local = await serve(api);
  loopback = await serve(api);
  browser = await launch(await findBrowser(), {}, [
    "--host-resolver-rules=MAP app.example 127.0.0.1",
    // The page is public; one server is on the local network.
    `--ip-address-space-overrides=127.0.0.1:${page}=public,127.0.0.1:${local}=local`,
  ]);
});

afterAll(async () => {
  await browser.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
});

/** Returns the console message about a call of a page. */
async function printed(host: string, port: number): Promise<string> {
  const tab = await browser.context.newPage();
  const session = await browser.context.newCDPSession(tab);
  await session.send("Log.enable");
  const line = new Promise<string>((resolve) => {
    session.on("Log.entryAdded", ({ entry: { text } }) => {
      if (text.startsWith("Access to fetch")) resolve(text);
    });
  });
  await tab.goto(`http://${host}:${page}/`);
  await tab.evaluate((url) => fetch(url).catch(() => null), `http://127.0.0.1:${port}/items`);
  const text = await line;
  await tab.close();
  return text;
}

test.each([
  ["app.localhost", "local", true],
  ["app.localhost", "loopback", true],
  ["app.example", "local", false],
  ["app.example", "loopback", false],
])("a page of %s calls a %s address", async (host, space, secure) => {
  const port = space === "local" ? local : loopback;
  const line = await printed(host, port);
  const input = { origin: `http://${host}:${page}`, url: `http://127.0.0.1:${port}/items` };
  const localNetwork = () => ({ space, secure, host: "127.0.0.1" });
  const blocked = observe(input, () => null, { engine: "chromium", localNetwork });
  expect(consoleText(blocked)).toEqual([line]);
  expect(diagnose(blocked)).toMatchObject([{ code: "local-network", severity: "blocks", data: { space, secure } }]);
  const [found, ...more] = findMessages(line);
  expect(more).toEqual([]);
  expect(found).toMatchObject({
    engine: "chromium",
    code: "local-network",
    data: { space, secure, host: "127.0.0.1", page: `http://${host}:${page}` },
  });
  expect(found !== undefined && describe(found).fix.includes("HTTPS")).toBe(!secure);
});
