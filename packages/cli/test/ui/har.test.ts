import { browsersToTest, drive } from "@corsac/browser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ServedPages, servePages } from "./serve-pages.ts";

let pages: ServedPages;
beforeAll(async () => {
  pages = await servePages([]);
});
afterAll(() => pages.close());

// The worker's address is below the token, and the policy of the pages permits only their own scripts.
test.each(await browsersToTest())("the HAR doctor's worker runs in %s", async (name) => {
  const browser = await drive(name);
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    page.on("pageerror", (error) => problems.push(String(error)));
    await page.goto(`${pages.address}?tool=har`);
    await (await page.waitForSelector(".tool-examples button"))?.click();
    await page.waitForSelector("tr[data-verdict=blocked]");
    const summary = await page.$eval(".har-summary", (element) => element.textContent.replaceAll(/\s+/g, " "));
    expect(summary).toContain("8 cross-origin calls, 2 of them blocked in the example");
    expect(problems).toEqual([]);
  } finally {
    await browser.close();
  }
});
