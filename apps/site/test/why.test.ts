import { browsersToTest, drive } from "@corsac/browser";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { screenshot } from "./support/screenshot.ts";
import { serveSite, type ServedSite } from "./support/serve-site.ts";

const MESSAGE =
  "Access to fetch at 'https://api.example.com/notes' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";

let site: ServedSite;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site.close());

describe.each(await browsersToTest())("in %s", (name) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await drive(name);
  });
  afterAll(() => browser.close());

  test("explains a console message", async () => {
    const page = await browser.newPage();
    await page.goto(`${site.origin}/tools/why`);
    await page.type("textarea", MESSAGE);
    const finding = await page.waitForSelector('[data-code="allow-origin-missing"]');
    expect(await finding?.evaluate((element) => element.textContent)).toContain("https://app.example.com");
    await screenshot(page, `site-why-${name}`);
  });
});
