import { createAdaptorServer } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import { findBrowser, launch, type Launched, servePage, type ServedPage } from "@corsac/browser";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Visit } from "./page.ts";

// Under a test framework, better-auth checks no origins.
vi.stubEnv("NODE_ENV", "production");
vi.stubEnv("TEST", "");
const { app } = await import("../../src/app.ts");

const api = createAdaptorServer(app);
let browser: Launched;
let served: ServedPage;

beforeAll(async () => {
  await new Promise<void>((resolve) => void api.listen(0, "127.0.0.1", resolve));
  served = await servePage(new URL("./page.ts", import.meta.url));
  browser = await launch(await findBrowser());
}, 120_000);
afterAll(async () => {
  await browser?.close();
  served?.close();
  api.close();
});

/** Lets a page of the host use better-auth's client. Cookies go to the name `localhost` of the server. */
async function visitFrom(host: string): Promise<Visit> {
  const page = await browser.context.newPage();
  await page.goto(`http://${host}:${served.port}/`);
  return page.evaluate((url) => visitAuth(url), `http://localhost:${(api.address() as AddressInfo).port}`);
}

test("a page of an allowed origin signs up, has a session by its cookie, and reads errors", async () => {
  expect(await visitFrom("localhost")).toEqual({
    wrongPassword: "INVALID_EMAIL_OR_PASSWORD",
    signedUp: "Ada",
    session: "Ada",
    foreignCallback: "INVALID_CALLBACK_URL",
    author: "Ada",
    afterSignOut: null,
  });
});

test("a page of another origin gets nothing", async () => {
  const blocked = expect.stringContaining("Failed to fetch") as unknown;
  expect(await visitFrom("127.0.0.1")).toEqual({
    wrongPassword: blocked,
    signedUp: blocked,
    session: blocked,
    foreignCallback: blocked,
    author: blocked,
    afterSignOut: blocked,
  });
});
