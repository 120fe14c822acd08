import { browsersToTest, drive } from "@corsac/browser";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { screenshot } from "./support/screenshot.ts";
import { serveSite, type ServedSite } from "./support/serve-site.ts";
import { accessibilityProblems, firstLoad, watchedPage } from "./support/watched-page.ts";

const TOOLS = ["/tools/why", "/tools/policy", "/tools/simulator", "/tools/har"];
/** A page of each kind, for checks that take long. */
const KINDS = ["/", "/docs/start/first-policy", "/reference/console-messages", ...TOOLS];
/** Pages that no menu has. */
const SAMPLE = ["/docs/rules/findings/allow-origin-missing", "/docs/rules/config/pattern-star", "/reference/api/core"];

const FIRST_LOAD = 120_000;
const MESSAGE = "No 'Access-Control-Allow-Origin' header is present on the requested resource";

let site: ServedSite;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site.close());

describe.each(await browsersToTest())("in %s", (name) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await drive(name, { reducedMotion: true });
  });
  afterAll(() => browser.close());

  test("a tour of all pages meets no error, no other origin and no violation of the policy", async () => {
    const { page, problems, open } = await watchedPage(browser, site.origin);
    await open("/docs/start/first-policy");
    const menu = await page.$$eval(".VPSidebar a, .VPNavBarMenu a", (links) =>
      links.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
    );
    expect(new Set(menu).size).toBeGreaterThan(90);
    for (const address of new Set([...KINDS, ...SAMPLE, ...menu])) {
      await open(address);
      expect(await page.title(), address).toMatch(/\S.* \| corsac$|^corsac/);
    }
    expect(problems).toEqual([]);
    await page.close();
  });

  test.each(KINDS)("%s is accessible, light and dark, on small and wide screens", async (address) => {
    const { page, open } = await watchedPage(browser, site.origin);
    for (const width of [1280, 390]) {
      await page.setViewport({ width, height: 900 });
      await open(address);
      for (const theme of ["light", "dark"]) {
        await page.evaluate((isDark) => document.documentElement.classList.toggle("dark", isDark), theme === "dark");
        expect(await accessibilityProblems(page), `${theme}, ${width} px`).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${width} px`).toBeLessThanOrEqual(0);
        if (name === "chromium") await screenshot(page, `site${address.replaceAll("/", "-")}-${theme}-${width}`);
      }
    }
    await page.close();
  });

  test("the search finds a finding by its console text", async () => {
    const { page, problems, open } = await watchedPage(browser, site.origin);
    await open("/");
    await page.click(".VPNavBarSearch button");
    await page.waitForSelector(".search-input");
    await page.type(".search-input", MESSAGE);
    const result = await page.waitForSelector('.results a[href*="/docs/rules/findings/allow-origin-missing"]');
    await result?.click();
    await page.waitForFunction(() => document.querySelector("h1")?.textContent.includes("allow-origin-missing"));
    expect(problems).toEqual([]);
    await page.close();
  });

  test.each(TOOLS)("%s loads at most 120 kB", async (address) => {
    expect(await firstLoad(browser, site.origin + address)).toBeLessThanOrEqual(FIRST_LOAD);
  });

  test("nothing moves for people who prefer reduced motion", async () => {
    const { page, open } = await watchedPage(browser, site.origin);
    await open("/tools/why");
    expect(await page.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches)).toBe(true);
    const moving = await page.$$eval("*", (elements) =>
      elements
        .filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return animationName !== "none" || transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
        })
        .map(({ className }) => String(className)),
    );
    expect(moving).toEqual([]);
    await page.close();
  });

  test("the tools work without a network after they have loaded", async () => {
    const served = await serveSite();
    const pages = [];
    for (const address of TOOLS) {
      const watched = await watchedPage(browser, served.origin);
      await watched.page.goto(served.origin + address, { waitUntil: "networkidle0" });
      pages.push({ address, ...watched });
    }
    await served.close();
    for (const { address, page, problems } of pages) {
      await page.bringToFront();
      const before = await page.$eval(".tool", (tool) => tool.textContent.length);
      const [example] = await page.$$(".tool-examples button, .tool-example");
      expect(example, `${address} has an example`).toBeDefined();
      await example?.click();
      await page.waitForFunction(
        (length) => (document.querySelector(".tool")?.textContent.length ?? 0) > length,
        {},
        before,
      );
      expect(problems, address).toEqual([]);
      await page.close();
    }
  });
});
