import { accessibilityProblems, browsersToTest, drive, screenshot } from "@corsac/browser";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveSite, type ServedSite } from "./support/serve-site.ts";
import { firstLoad, watchedPage } from "./support/watched-page.ts";

const TOOLS = ["/tools/why", "/tools/policy", "/tools/simulator", "/tools/har"];
/** A page of each kind, for checks that take long. */
const KINDS = ["/", "/docs/start/first-policy", "/reference/console-messages", ...TOOLS];
/** Pages that no menu has. */
const SAMPLE = ["/docs/rules/findings/allow-origin-missing", "/docs/rules/config/pattern-star", "/reference/api/core"];

/** Pages whose menus together have all pages of the menus. */
const STARTS = ["/docs/start/first-policy", "/packages/core", "/examples/next", "/docs/servers/"];

const FIRST_LOAD = 120_000;
const MESSAGE = "No 'Access-Control-Allow-Origin' header is present on the requested resource";

/** The button that fills a tool with an example. */
const EXAMPLE = ".tool-examples button, .tool-example";

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
    for (const address of [...KINDS, ...SAMPLE]) {
      await open(address);
      expect(await page.title(), address).toMatch(/\S.* \| corsac$/);
    }
    // Within the site, links load parts of pages. The second browser follows one menu.
    const titles = new Set<string>();
    for (const start of name === "chromium" ? STARTS : STARTS.slice(0, 1)) {
      await open(start);
      const paths = await page.$$eval(".VPSidebar a", (links) =>
        links.map((link) => (link as HTMLAnchorElement).pathname),
      );
      for (const path of new Set(paths)) {
        const title = await page.title();
        const isLinked = await page.evaluate((wanted) => {
          const link = document.querySelector<HTMLAnchorElement>(`.VPSidebar a[href="${wanted}"]`);
          if (location.pathname !== wanted) link?.click();
          return link !== null;
        }, path);
        if (!isLinked) await open(path);
        else if (path !== start) await page.waitForFunction((before) => document.title !== before, {}, title);
        titles.add(await page.title());
      }
    }
    expect(titles.size).toBeGreaterThan(name === "chromium" ? 80 : 40);
    expect(problems).toEqual([]);
    await page.close();
  });

  test.each(KINDS)("%s is accessible, light and dark, on small and wide screens", async (address) => {
    const { page, open } = await watchedPage(browser, site.origin);
    // The rules of axe have the same results in both browsers: the second one sees the narrow pages.
    for (const width of name === "chromium" ? [1280, 390] : [390]) {
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
    // The list is written anew while it is searched, so a link can move between being found and a click at its place.
    await page.waitForFunction(() => {
      const link = document.querySelector<HTMLElement>('.results a[href*="/docs/rules/findings/allow-origin-missing"]');
      link?.click();
      return link !== null;
    });
    await page.waitForFunction(() => document.querySelector("h1")?.textContent.includes("allow-origin-missing"));
    expect(problems).toEqual([]);
    await page.close();
  });

  test("a finding of a tool leads to its page on the site", async () => {
    const { page, problems, open } = await watchedPage(browser, site.origin);
    await open("/tools/why");
    await page.type("textarea", MESSAGE);
    await (await page.waitForSelector('[data-code="allow-origin-missing"] a[href^="/"]'))?.click();
    await page.waitForFunction(() => document.querySelector("h1")?.textContent.includes("allow-origin-missing"));
    expect(problems).toEqual([]);
    await page.close();
  });

  // Every browser loads the same files.
  test.runIf(name === "chromium").each(TOOLS)("%s loads at most 120 kB", async (address) => {
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

  test.each(TOOLS)("%s works without a network after it has loaded", async (address) => {
    const served = await serveSite();
    const { page, problems } = await watchedPage(browser, served.origin);
    await page.goto(served.origin + address, { waitUntil: "networkidle0" });
    // The tool fetches its other parts when the browser is idle: before this callback.
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 10_000 })));
    await page.waitForNetworkIdle();
    await served.close();
    const before = await page.$eval(".tool", (tool) => tool.textContent.length);
    const examples = await page.$$(EXAMPLE);
    expect(examples.length, "an example").toBeGreaterThan(0);
    await examples[0]?.click();
    await page.waitForFunction((length) => document.querySelector(".tool")?.textContent.length !== length, {}, before);
    expect(problems).toEqual([]);
    await page.close();
  });
});
