import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessibilityProblems, browsersToTest, drive, screenshot } from "@corsac/browser";
import type { Browser, ElementHandle, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveSite, type ServedSite } from "./support/serve-site.ts";
import { watchedPage } from "./support/watched-page.ts";

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
  let problems: readonly string[];
  beforeAll(async () => {
    browser = await drive(name, { reducedMotion: true });
    const watched = await watchedPage(browser, site.origin);
    ({ page, problems } = watched);
    await watched.open("/tools/har");
    await page.waitForSelector(".tool-examples button");
  });
  afterAll(() => browser.close());

  const textOf = (selector: string): Promise<string> =>
    page.$eval(selector, (element) => element.textContent.replaceAll(/\s+/g, " "));
  const waitForText = (selector: string, text: string) =>
    page.waitForFunction(
      (where, wanted) => document.querySelector(where)?.textContent.replaceAll(/\s+/g, " ").includes(wanted),
      {},
      selector,
      text,
    );
  const urls = (): Promise<(string | null)[]> =>
    page.$$eval(".har-calls .url", (cells) => cells.map((cell) => new URL(cell.textContent.trim()).pathname));
  const choose = async (file: string, text: string): Promise<void> => {
    await writeFile(join(folder, file), text);
    await ((await page.$("input[type=file]")) as ElementHandle<HTMLInputElement>).uploadFile(join(folder, file));
  };

  test("judges the example from the keyboard", async () => {
    await page.focus(".tool-examples button");
    await page.keyboard.press("Enter");
    await page.waitForSelector("tr[data-verdict=blocked]");
    expect(await textOf(".har-summary")).toContain("8 cross-origin calls, 2 of them blocked in the example");
    expect(await textOf(".har-preflights")).toContain("5 of 13 requests are preflights (38 %)");
    expect(await textOf('[data-saving="max-age"]')).toMatch(/Saves 1 preflight\..*Access-Control-Max-Age: 7200/);
    expect(await textOf('[data-saving="content-type"]')).toContain("Saves 2 preflights.");
    expect(await textOf('[data-saving="authorization"]')).toContain("Concerns 1 preflight.");
    await page.focus("tr[data-verdict=blocked] .url button");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".details .tool-fix pre");
    expect(await textOf(".details")).toContain("allow-origin-missing");
    expect(problems).toEqual([]);
  });

  test("is accessible with a report, light and dark, on small and wide screens", async () => {
    // The rules of axe have the same results in both browsers: the second one sees the narrow page.
    for (const width of name === "chromium" ? [1280, 390] : [390]) {
      await page.setViewport({ width, height: 900 });
      for (const theme of ["light", "dark"]) {
        await page.evaluate((isDark) => document.documentElement.classList.toggle("dark", isDark), theme === "dark");
        expect(await accessibilityProblems(page), `${theme}, ${width} px`).toEqual([]);
        await screenshot(page, `site-har-report-${name}-${theme}-${width}`);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
    await page.setViewport({ width: 1280, height: 900 });
  });

  test("sorts by a column and finds by verdict and text", async () => {
    const inFile = await urls();
    await page.click(".har-calls th:nth-child(3) button");
    expect(await page.$eval(".har-calls th:nth-child(3)", (cell) => cell.ariaSort)).toBe("ascending");
    expect(await urls()).toEqual(inFile.toSorted());
    expect(await urls()).not.toEqual(inFile);
    await page.select(".tool-result select", "blocked");
    await waitForText(".har-bar", "2 of 8 calls");
    await page.type("input[type=search]", "TAGS");
    await waitForText(".har-bar", "1 of 8 calls");
    expect(await urls()).toEqual(["/tags"]);
  });

  test("another engine judges the same file again", async () => {
    await page.select(".tool > .tool-row select", "webkit");
    await waitForText('[data-saving="max-age"]', "Access-Control-Max-Age: 600");
    // The address has settings and nothing of the file.
    expect(await page.evaluate(() => location.hash.length)).toBeLessThan(150);
  });

  test("reads a chosen and a pasted file, and says why a broken one is none", async () => {
    await choose("broken.har", '{"log": {"entries": 1}}');
    await waitForText(".tool-problem", "broken.har: log.entries");
    await choose("broken.har", '{"log": ');
    await waitForText(".tool-problem", "JSON");
    await choose("broken.har", '{"log": {"entries": []}}');
    await waitForText(".har-summary", "0 cross-origin calls");
    await page.evaluate(() => {
      const text = '{"log": {}}';
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      // Firefox reads the old members of the draft.
      const options = { clipboardData, dataType: "text/plain", data: text, bubbles: true, cancelable: true };
      const pasted = new ClipboardEvent("paste", options);
      document.querySelector(".tool button")?.dispatchEvent(pasted);
    });
    await waitForText(".tool-problem", "the pasted text: log.entries");
    expect(problems).toEqual([]);
  });
});
