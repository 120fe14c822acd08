import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browsersToTest, drive } from "@corsac/browser";
import type { Browser, ElementHandle, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { screenshot } from "./support/screenshot.ts";
import { serveSite, type ServedSite } from "./support/serve-site.ts";
import { accessibilityProblems, watchedPage } from "./support/watched-page.ts";

let site: ServedSite;
let folder: string;
beforeAll(async () => {
  site = await serveSite();
  folder = await mkdtemp(join(tmpdir(), "corsac-har-"));
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

describe.each(await browsersToTest())("in %s", (name) => {
  let browser: Browser;
  let page: Page;
  let problems: readonly unknown[];
  beforeAll(async () => {
    browser = await drive(name, { reducedMotion: true });
    const watched = await watchedPage(browser, site.origin);
    ({ page, problems } = watched);
    await watched.open("/tools/har");
    await page.waitForSelector(".tool-examples button");
  });
  afterAll(() => browser.close());

  test("judges the example from the keyboard", async () => {
    await page.focus(".tool-examples button");
    await page.keyboard.press("Enter");
    await page.waitForSelector("details[data-verdict=blocked]");
    const text = await page.$eval(".tool", (tool) => tool.textContent.replaceAll(/\s+/g, " "));
    expect(text).toContain("3 cross-origin calls, 1 of them blocked");
    expect(text).toContain("2 of 5 requests are preflights");
    expect(text).toContain("would have saved 1 of them");
    await page.focus("details[data-verdict=blocked] summary");
    await page.keyboard.press("Enter");
    await page.waitForSelector('details[open] [data-code="allow-origin-missing"]');
    expect(problems).toEqual([]);
    for (const width of [1280, 390]) {
      await page.setViewport({ width, height: 900 });
      for (const theme of ["light", "dark"]) {
        await page.evaluate((isDark) => document.documentElement.classList.toggle("dark", isDark), theme === "dark");
        expect(await accessibilityProblems(page), `${theme}, ${width} px`).toEqual([]);
        await screenshot(page, `site-har-${name}-${theme}-${width}`);
      }
    }
  });

  test("reads a chosen file, and says why a broken one is none", async () => {
    const input = (await page.$("input[type=file]")) as ElementHandle<HTMLInputElement>;
    const broken = join(folder, "broken.har");
    await writeFile(broken, '{"log": {"entries": 1}}');
    await input.uploadFile(broken);
    await page.waitForFunction(() => document.querySelector(".tool-problem")?.textContent.includes("log.entries"));
    const empty = join(folder, "empty.har");
    await writeFile(empty, '{"log": {"entries": []}}');
    await input.uploadFile(empty);
    await page.waitForFunction(() => document.querySelector(".tool")?.textContent.includes("0 cross-origin calls"));
    expect(problems).toEqual([]);
  });
});
