import { findBrowser, launch, type Launched, servePage, type ServedPage } from "@corsac/browser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Call } from "./browser/page.ts";
import { type StartedNext, startNext } from "./start-next.ts";

/** Tests the application that the contract has built: `next build` had no variable, `next start` has one. */
export function testInChromium(): void {
  describe("next start, called from Chromium", () => {
    let application: StartedNext;
    let browser: Launched;
    let served: ServedPage;

    beforeAll(async () => {
      application = await startNext("start", { ALLOWED_ORIGINS: "http://localhost:*", NODE_ENV: "production" });
      served = await servePage(new URL("./browser/page.ts", import.meta.url));
      browser = await launch(await findBrowser());
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      served?.close();
      await application?.stop();
    });

    async function callFrom(host: string): Promise<readonly Call[]> {
      const page = await browser.context.newPage();
      await page.goto(`http://${host}:${served.port}/`);
      return page.evaluate((url) => callApi(url), application.url);
    }

    test("a page of an allowed origin saves with credentials, and reads errors, 404 and a file of public", async () => {
      expect(await callFrom("localhost")).toEqual([
        [200, '{"saved":"milk","by":"u1"}'],
        [500, ""],
        [404, ""],
        [200, "a public file\n"],
      ]);
    });

    test("a page of another origin gets nothing", async () => {
      const blocked = "Failed to fetch";
      expect(await callFrom("127.0.0.1")).toEqual([blocked, blocked, blocked, blocked]);
    });
  });
}
