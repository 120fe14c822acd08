import { accessibilityProblems, browsersToTest, drive, screenshot } from "@corsac/browser";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { targetServers, type Targets } from "../../src/commands/ui/targets.ts";
import { type ServedPages, servePages } from "./serve-pages.ts";

let targets: Targets;
let pages: ServedPages;
beforeAll(async () => {
  targets = targetServers();
  await targets.start();
  pages = await servePages(targets.urls);
});
afterAll(async () => {
  await pages.close();
  targets.close();
});

describe.each(await browsersToTest())("in %s", (name) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await drive(name);
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  const textOf = (selector: string): Promise<string> => page.$eval(selector, (element) => element.textContent ?? "");
  const click = async (text: string): Promise<void> => {
    const button = await page.waitForSelector(`::-p-xpath(//button[normalize-space()=${JSON.stringify(text)}])`);
    await button?.click();
  };

  test("shows the exchanges, the cause, the engines and the fix of a call that is blocked", async () => {
    await page.goto(`${pages.address}?tool=test`);
    await click("with a broken policy");
    await page.waitForSelector('[data-code="preflight-not-found"]');
    expect(await textOf(".tool-exchanges")).toMatch(/Preflight: OPTIONS.*Response 404/s);
    expect(await textOf(".tool-verdicts")).toMatch(
      /Chromium\s*blocked.*Access to fetch at.*Firefox\s*blocked.*Safari\s*blocked/s,
    );
    await page.waitForSelector(".tool-fix .tool-code");
    expect(await textOf(".tool-fix")).toContain('origin: "http://localhost:5173"');
    await screenshot(page, `ui-tester-${name}`);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test("shows what script can read of a call that is allowed", async () => {
    await page.goto(`${pages.address}?tool=test`);
    await click("with a policy");
    await page.waitForSelector('.tool-verdict[data-verdict="allowed"]');
    expect(await textOf("main")).toContain("can read content-type, x-total-count");
  });

  test("runs a file of checks, and opens one of its calls", async () => {
    await page.goto(`${pages.address}?tool=test`);
    await click("Several calls");
    await page.waitForSelector("textarea");
    const checks = `defaults: { origin: "http://localhost:5173" }
checks:
  - url: ${targets.urls[0]}
    method: [GET, PUT]
  - url: ${targets.urls[1]}
`;
    await page.$eval(
      "textarea",
      (element, text) => {
        element.value = text;
        element.dispatchEvent(new Event("input"));
      },
      checks,
    );
    await click("Run all");
    await page.waitForSelector("::-p-text(2 of 3 as expected)");
    const rows = await page.$$eval(".tool-verdicts tbody tr", (all) => all.map((row) => row.cells[0]?.textContent));
    expect(rows).toEqual(["yes", "yes", "NO"]);
    await (await page.$$(".tool-verdicts tbody button"))[2]?.click();
    await page.waitForSelector('[data-code="allow-origin-missing"]');
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test("shows the mistake of a file of checks with its line", async () => {
    await page.goto(`${pages.address}?tool=test`);
    await click("Several calls");
    await page.waitForSelector("textarea");
    await page.$eval("textarea", (element) => {
      element.value = "checks:\n  - url: https://a.example\n    origins: x\n";
      element.dispatchEvent(new Event("input"));
    });
    await click("Run all");
    const problem = await page.waitForSelector('[role="alert"]');
    expect(await problem?.evaluate((element) => element.textContent)).toMatch(/checks:3.*origins/s);
  });

  test("works on a phone in the dark", async () => {
    await page.setViewport({ width: 390, height: 800 });
    await page.goto(`${pages.address}?tool=test`);
    await page.evaluate(() => document.documentElement.classList.add("dark"));
    await click("without CORS");
    await page.waitForSelector(".tool-finding");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await screenshot(page, `ui-tester-phone-${name}`);
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
