import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { findBrowser, launch, type Launched, servePage, type ServedPage } from "@corsac/browser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeListener } from "../../src/cors.ts";
import { policy } from "../../src/policy.ts";
import { router } from "../../src/router.ts";
import type { Calls } from "./page.ts";

const api = createServer(nodeListener({ router, basePath: "/trpc/" }, policy));
let browser: Launched;
let served: ServedPage;

beforeAll(async () => {
  await new Promise<void>((resolve) => void api.listen(0, "127.0.0.1", resolve));
  served = await servePage(new URL("./page.ts", import.meta.url));
  browser = await launch(await findBrowser());
});
afterAll(async () => {
  await browser?.close();
  served?.close();
  api.close();
  api.closeAllConnections();
});

/** Lets a page of the host call the API. */
async function callFrom(host: string): Promise<Calls> {
  const page = await browser.context.newPage();
  await page.goto(`http://${host}:${served.port}/`);
  const { port } = api.address() as AddressInfo;
  return page.evaluate((url) => callApi(url), `http://127.0.0.1:${port}/trpc`);
}

test("a page of an allowed origin uses tRPC's client in Chromium", async () => {
  const note = { id: "1", text: "Feed the cat" };
  expect(await callFrom("localhost")).toEqual({
    saved: note,
    batch: [note, "NOT_FOUND"],
    streamed: [note, "NOT_FOUND"],
    unknown: "NOT_FOUND",
    subscription: [note],
  });
});

test("a page of another origin gets nothing", async () => {
  const blocked = "Failed to fetch";
  expect(await callFrom("127.0.0.1")).toEqual({
    saved: blocked,
    batch: [blocked, blocked],
    streamed: [blocked, blocked],
    unknown: blocked,
    subscription: [expect.any(String)],
  });
});
