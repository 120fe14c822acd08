import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { accessibilityProblems, browsersToTest, drive, screenshot } from "@corsac/browser";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { targetServers, type Targets } from "../../src/commands/ui/targets.ts";
import { folder } from "../folder.ts";
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

  const openChecks = async (): Promise<void> => {
    await page.goto(`${pages.address}?tool=test`);
    await click("Several calls");
    await page.waitForSelector("textarea");
  };
  const write = (checks: string): Promise<void> =>
    page.$eval(
      "textarea",
      (element, text) => {
        element.value = text;
        element.dispatchEvent(new Event("input"));
      },
      checks,
    );

  /** Clicks a button that saves a file, and returns the file. */
  const downloadedBy = (text: string): Promise<string> =>
    page.evaluate(
      (label) =>
        new Promise<string>((resolve) => {
          const { createObjectURL } = URL;
          URL.createObjectURL = (blob) => {
            resolve((blob as Blob).text());
            return createObjectURL(blob);
          };
          [...document.querySelectorAll("button")].find(({ textContent }) => textContent.trim() === label)?.click();
        }),
      text,
    );

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

  test("runs a file of checks, opens one of its calls, and saves a report for phones too", async () => {
    await openChecks();
    const checks = `defaults: { origin: "http://localhost:5173" }
checks:
  - url: ${targets.urls[0]}
    method: [GET, PUT]
  - url: ${targets.urls[1]}
`;
    await write(checks);
    await click("Run all");
    await page.waitForSelector("::-p-text(2 of 3 as expected)");
    const rows = await page.$$eval(".tool-verdicts tbody tr", (all) => all.map((row) => row.cells[0]?.textContent));
    expect(rows).toEqual(["yes", "yes", "NO"]);
    await (await page.$$(".tool-verdicts tbody button"))[2]?.click();
    await page.waitForSelector('[data-code="allow-origin-missing"]');
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.waitForSelector("::-p-text(Download the report (HTML))");
    const report = join(await folder(), "checks.html");
    await writeFile(report, await downloadedBy("Download the report (HTML)"));
    const errors: string[] = [];
    page.on("console", (message) => errors.push(message.text()));
    await page.setViewport({ width: 390, height: 800 });
    await page.goto(pathToFileURL(report).href);
    expect(await textOf("h1 + p")).toContain("2 of 3 calls as expected");
    expect(await page.$eval(".finding", (element) => getComputedStyle(element).borderLeftWidth)).toBe("4px");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await accessibilityProblems(page)).toEqual([]);
    await screenshot(page, `ui-report-phone-${name}`);
    expect(errors).toEqual([]);
    page.removeAllListeners("console");
    await page.setViewport({ width: 1280, height: 800 });
  });

  test("shows the mistake of a file of checks with its line", async () => {
    await openChecks();
    await write("checks:\n  - url: https://a.example\n    origins: x\n");
    await click("Run all");
    const problem = await page.waitForSelector('[role="alert"]');
    expect(await problem?.evaluate((element) => element.textContent)).toMatch(/Line 3.*origins/s);
    await click("Line 3");
    const selected = await page.$eval("textarea", (text) => text.value.slice(text.selectionStart, text.selectionEnd));
    expect(selected).toBe("    origins: x");
    await write("a: b\nchecks: [");
    await click("Run all");
    await page.waitForSelector("::-p-text(not YAML)");
    expect(await textOf(".checks-problems")).toMatch(/Line 2/);
  });

  test("keeps lists of checks by name, without credentials, until it is turned off", async () => {
    const stored = (): Promise<string> => page.evaluate(() => localStorage.getItem("corsac-checks") ?? "");
    const inLists = (selector: string): Promise<readonly (string | null)[]> =>
      page.$$eval(`.saved-lists ${selector}`, (all) => all.map((element) => element.textContent));
    await openChecks();
    await write(`checks:\n  - url: ${targets.urls[0]}\n    headers: { Authorization: Bearer s3cret }\n`);
    expect(await page.evaluate(() => location.hash)).not.toContain("s3cret");
    await page.click(".saved-lists summary");
    await page.type('.saved-lists input[placeholder="Staging"]', "Staging");
    await click("Save");
    await page.waitForSelector("::-p-text(Saved lists (1))");
    expect(await stored()).toContain("•••");
    expect(await stored()).not.toContain("s3cret");
    await click("Rename");
    await page.waitForFunction(() => document.activeElement?.ariaLabel === "New name of Staging");
    await page.keyboard.type("Production");
    await page.keyboard.press("Enter");
    await page.waitForSelector("::-p-text(Renamed to Production)");
    expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe("Rename Production");
    expect(await accessibilityProblems(page)).toEqual([]);

    await openChecks();
    await page.click(".saved-lists summary");
    expect(await inLists("code")).toEqual(["Production"]);
    await page.click(".saved-lists .entry");
    await page.waitForFunction(() => document.querySelector("textarea")?.value.includes("Authorization"));
    await click("Run all");
    await page.waitForSelector("::-p-text(Replace •••)");
    expect(await textOf(".checks-problems")).toMatch(/Line 3/);
    await page.click('.saved-lists input[type="checkbox"]');
    await page.waitForSelector("::-p-text(Saved lists (0))");
    expect(await stored()).toBe("null");
    await page.evaluate(() => localStorage.clear());
  });

  test("works on a phone in the dark", async () => {
    await page.setViewport({ width: 390, height: 800 });
    await page.goto(`${pages.address}?tool=test`);
    await page.evaluate(() => document.documentElement.classList.add("dark"));
    await click("without CORS");
    await page.waitForSelector(".tool-finding");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const cut = await page.$$eval(".tool-verdicts, .tool-verdicts :is(th, td)", (all) =>
      all.filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.textContent),
    );
    expect(cut).toEqual([]);
    await screenshot(page, `ui-tester-phone-${name}`);
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
