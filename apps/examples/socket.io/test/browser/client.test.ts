import type { AddressInfo } from "node:net";
import { findBrowser, launch, type Launched, servePage, type ServedPage } from "@corsac/browser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { io, server } from "../../src/server.ts";

let browser: Launched;
let served: ServedPage;
let url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  served = await servePage(new URL("./page.ts", import.meta.url));
  browser = await launch(await findBrowser());
}, 120_000);
afterAll(async () => {
  await browser?.close();
  served?.close();
  await io.close();
});

test("a page of an allowed origin uses the client that the server sends, by both transports", async () => {
  const page = await browser.context.newPage();
  await page.goto(`http://localhost:${served.port}/`);
  expect(await page.evaluate((at) => visitServer(at), url)).toEqual({
    polling: "hello",
    websocket: "hello",
    note: { id: "1", text: "Feed the cat" },
    event: "1",
  });
});

test("a page of another origin can neither load the client nor start a session", async () => {
  const page = await browser.context.newPage();
  await page.goto(`http://127.0.0.1:${served.port}/`);
  expect(await page.evaluate((at) => visitServer(at), url)).toMatch(/^TypeError: Failed to fetch/);
  expect(await page.evaluate((at) => knockAtServer(at), url)).toEqual({
    polling: "TypeError: Failed to fetch",
    websocket: "refused",
  });
});
