import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browsersToTest, drive, screenshot } from "@corsac/browser";
import type { Browser, ElementHandle, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copiedBy } from "./support/copied.ts";
import { serveSite, type ServedSite } from "./support/serve-site.ts";

const MESSAGE =
  "Access to fetch at 'https://api.example.com/notes' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";

/** A call whose response has no CORS header. */
const ARCHIVE = {
  log: {
    version: "1.2",
    creator: { name: "test", version: "1" },
    entries: [
      {
        startedDateTime: "2026-01-01T00:00:00.000Z",
        time: 1,
        request: {
          method: "GET",
          url: "https://api.example.com/notes",
          httpVersion: "HTTP/1.1",
          cookies: [],
          headers: [
            { name: "Origin", value: "https://app.example.com" },
            { name: "Sec-Fetch-Mode", value: "cors" },
          ],
          queryString: [],
          headersSize: -1,
          bodySize: 0,
        },
        response: {
          status: 200,
          statusText: "OK",
          httpVersion: "HTTP/1.1",
          cookies: [],
          headers: [{ name: "Content-Type", value: "application/json" }],
          content: { size: 0, mimeType: "application/json" },
          redirectURL: "",
          headersSize: -1,
          bodySize: 0,
        },
        cache: {},
        timings: { send: 0, wait: 1, receive: 0 },
      },
    ],
  },
};

let site: ServedSite;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "corsac-why-"));
  site = await serveSite();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await site.close();
});

describe.each(await browsersToTest())("in %s", (name) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await drive(name);
  });
  afterAll(() => browser.close());

  test("explains a console message, and its address shows the same to someone else", async () => {
    const page = await openWhy(browser);
    await page.type("#why-text", MESSAGE);
    const finding = await page.waitForSelector('[data-code="allow-origin-missing"]');
    expect(await finding?.evaluate((element) => element.textContent)).toContain("https://app.example.com");
    await page.waitForSelector(".tool-fix select");
    await page.select(".tool-fix select", "nginx");
    await page.waitForFunction(() => document.querySelector(".tool-fix pre")?.textContent.includes("add_header"));
    await screenshot(page, `site-why-${name}`);

    const { hash } = new URL(await copiedBy(page, '[aria-label="Copy link"]'));
    const other = await openWhy(browser, hash);
    await other.waitForSelector('[data-code="allow-origin-missing"]');
    await other.waitForSelector(".tool-fix pre");
    expect(await resultText(other)).toBe(await resultText(page));
    expect(await other.$eval(".tool-fix select", (select) => (select as HTMLSelectElement).value)).toBe("nginx");
    await Promise.all([page.close(), other.close()]);
  });

  test("recognises the messages of other engines, and copies the code of the fix", async () => {
    const page = await openWhy(browser);
    await press(page, "Firefox: preflight failed");
    await page.waitForSelector('[data-code="preflight-unauthorized"]');
    await press(page, "Safari: credentials");
    await page.waitForSelector('[data-code="allow-credentials-missing"]');
    const copy = await page.waitForSelector(".tool-fix .tool-copy");
    // Only the tab in front may use the clipboard.
    await page.bringToFront();
    if (name === "chromium") {
      await browser
        .defaultBrowserContext()
        .overridePermissions(site.origin, ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);
    }
    await copy?.click();
    await page.waitForFunction(() => document.querySelector(".tool-fix .tool-copy")?.textContent === "Copied");
    const code = await page.$eval(".tool-fix pre", (pre) => pre.textContent);
    expect(code).toContain("credentials");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
    await page.close();
  });

  test("asks for the responses to a copied call, then judges it in each engine", async () => {
    const page = await openWhy(browser);
    await press(page, "Copy as cURL");
    await page.waitForFunction(() => document.querySelector(".tool-code pre")?.textContent.includes("corsac check"));
    expect(await textOf(page, ".tool-code pre")).toContain("--origin https://app.example.com --method PUT");
    const preflight = await page.waitForSelector(".tool-result textarea");
    await preflight?.type("HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: https://app.example.com");
    await page.waitForSelector('[data-code="method-not-allowed"]');
    expect(await page.$$eval("tr[data-engine]", (rows) => rows.map((row) => row.textContent))).toEqual([
      expect.stringMatching(/^The standard\s*blocked/),
      expect.stringMatching(/^Chromium\s*blocked/),
      expect.stringMatching(/^Firefox\s*blocked/),
      expect.stringMatching(/^Safari\s*blocked/),
    ]);
    await page.close();
  });

  test("opens files, and keeps them and secrets out of the address", async () => {
    const page = await openWhy(browser);
    const input = (await page.$('input[type="file"]')) as ElementHandle<HTMLInputElement>;
    await writeFile(join(folder, "broken.har"), '{"log":{"entries":[');
    await input.uploadFile(join(folder, "broken.har"));
    expect(await (await page.waitForSelector(".tool-problem"))?.evaluate((it) => it.textContent)).toContain(
      "No HTTP archive can be read from broken.har",
    );
    await writeFile(join(folder, "calls.har"), JSON.stringify(ARCHIVE));
    await input.uploadFile(join(folder, "calls.har"));
    await page.waitForSelector('[data-code="allow-origin-missing"]');
    expect(await page.$(".tool-problem")).toBeNull();
    await page.type("#why-text", '{"log":');
    await page.waitForFunction(() => document.querySelector(".tool-problem")?.textContent.includes("the pasted text"));
    expect(await page.$eval("#why-text", (box) => (box as HTMLTextAreaElement).value)).toBe("");

    await page.type("#why-text", "curl https://api.example.com/notes --cookie sid=42");
    await page.waitForSelector(".tool-result input");
    expect(await textOf(page, ".tool")).toContain("the address of this page does not contain it");
    const other = await openWhy(browser, await page.evaluate(() => location.hash));
    expect(await other.$eval("#why-text", (box) => (box as HTMLTextAreaElement).value)).toBe("");
    await Promise.all([page.close(), other.close()]);
  });

  test("groups the blocked calls of an archive by cause, and hands the file over to the HAR doctor", async () => {
    const page = await openWhy(browser);
    const [entry] = ARCHIVE.log.entries;
    const entries = ["notes", "notes/1", "tags"].map((path) => ({
      ...entry,
      request: { ...entry?.request, url: `https://api.example.com/${path}` },
    }));
    await writeFile(join(folder, "calls.har"), JSON.stringify({ log: { ...ARCHIVE.log, entries } }));
    const input = (await page.$('input[type="file"]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(join(folder, "calls.har"));
    const link = await page.waitForSelector('.tool-result a[href="/tools/har"]');
    const text = (await textOf(page, ".tool-result")).replaceAll(/\s+/g, " ");
    expect(text).toContain("3 calls to other origins, 3 of them blocked by Chromium's rules, for 1 cause.");
    expect(text).toContain("The same for 2 more calls to https://api.example.com");
    expect(await page.$$(".tool-finding")).toHaveLength(1);
    await screenshot(page, `site-why-har-${name}`);
    await link?.click();
    await page.waitForSelector(".har-summary");
    expect((await textOf(page, ".har-summary")).replaceAll(/\s+/g, " ")).toContain(
      "3 cross-origin calls, 3 of them blocked in calls.har",
    );
    await page.close();
  });
});

async function openWhy(browser: Browser, hash = ""): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/tools/why${hash}`);
  await page.waitForFunction(() => "__vue_app__" in (document.querySelector("#app") ?? {}));
  await page.waitForSelector("#why-text");
  return page;
}

async function press(page: Page, label: string): Promise<void> {
  await page.$$eval(
    ".tool-examples button",
    (buttons, wanted) => buttons.find(({ textContent }) => textContent.trim() === wanted)?.click(),
    label,
  );
}

const textOf = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent);

const resultText = (page: Page): Promise<string> => textOf(page, ".tool-result");
