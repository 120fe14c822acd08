import { accessibilityProblems, browsersToTest, drive, screenshot } from "@corsac/browser";
import { generate } from "@corsac/generate";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copiedBy } from "./support/copied.ts";
import { serveSite, type ServedSite } from "./support/serve-site.ts";
import { watchedPage } from "./support/watched-page.ts";

const APP = "https://app.example.com";
const TEXT = ".policy-text textarea";
const ORIGINS = '[data-option="origin"] textarea';

let site: ServedSite;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site.close());

describe.each(await browsersToTest())("in %s", (name) => {
  let browser: Browser;
  let page: Page;
  let problems: string[];
  beforeAll(async () => {
    browser = await drive(name, { reducedMotion: true });
    const watched = await watchedPage(browser, site.origin);
    ({ page, problems } = watched);
    await page.setViewport({ width: 1280, height: 900 });
    await watched.open("/tools/policy");
    await page.waitForSelector(TEXT);
  });
  afterAll(() => browser.close());

  const text = (): Promise<string> => page.$eval(TEXT, (input) => (input as HTMLTextAreaElement).value);
  const click = async (selector: string): Promise<void> => {
    await page.waitForSelector(selector);
    await page.$eval(selector, (element) => (element as HTMLElement).click());
  };
  const setText = (value: string): Promise<void> =>
    page.$eval(
      TEXT,
      (input, written) => {
        (input as HTMLTextAreaElement).value = written;
        input.dispatchEvent(new Event("input"));
      },
      value,
    );
  const example = (label: string): Promise<void> => click(`.tool-examples button[data-example="${label}"]`);

  test("the form writes the text, and the text fills the form", async () => {
    await page.type(ORIGINS, `${APP}\nhttps://*.preview.example.com`);
    await click('[data-option="credentials"] input');
    expect(await text()).toContain(`origin: ["${APP}", "https://*.preview.example.com"],\n  credentials: true,`);
    await setText('{ origin: "http://localhost:*", methods: ["GET", "PURGE"], maxAge: 60 }');
    await page.waitForFunction(
      (selector) => (document.querySelector(selector) as HTMLTextAreaElement).value === "http://localhost:*",
      {},
      ORIGINS,
    );
    expect(await page.$eval('[data-option="methods"] input', (input) => input.value)).toBe("GET, PURGE");
    expect(await page.$eval('[data-option="maxAge"] input', (input) => input.value)).toBe("60");
    expect(await page.$eval('[data-option="credentials"] input', (input) => input.checked)).toBe(false);
  });

  test("mistakes are beside their inputs, and a button corrects them", async () => {
    await example("Policy with mistakes");
    await page.waitForSelector('.policy-form [data-code="origin-not-serialized"]');
    if (name === "chromium") await screenshot(page, "site-policy-mistakes");
    await click('.policy-form [data-code="origin-not-serialized"] button');
    await page.waitForFunction(() => document.querySelector('[data-code="origin-not-serialized"]') === null);
    expect(await page.$eval(ORIGINS, (input) => (input as HTMLTextAreaElement).value)).toBe(
      `${APP}\nadmin.example.com`,
    );
    await click(".policy-text .primary");
    await page.waitForSelector(".policy-valid");
    expect(await text()).toContain(`origin: ["${APP}", "https://admin.example.com"],\n  methods: ["GET", "PUT"],`);
  });

  test("example calls have the verdict of each engine", async () => {
    await example("App with cookies");
    await page.waitForSelector(".policy-calls tbody tr");
    const rows = await page.$$eval(".policy-calls tbody tr", (elements) =>
      elements.map((row) => [
        (row as HTMLElement).dataset["call"],
        Array.from(row.querySelectorAll(".tool-verdict"), ({ textContent }) => textContent.trim()),
      ]),
    );
    const verdicts = Object.fromEntries(rows) as Record<string, string[]>;
    expect(new Set(verdicts["PUT with JSON"])).toEqual(new Set(["allowed"]));
    expect(new Set(verdicts["GET with Authorization"])).toEqual(new Set(["blocked"]));
    expect(new Set(verdicts["GET from another site"])).toEqual(new Set(["blocked"]));
    expect(new Set(verdicts["GET from https://pr-42-web.example.com"])).toEqual(new Set(["allowed"]));
    if (name === "chromium") await screenshot(page, "site-policy-calls");
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test("every hostile origin is shown refused", async () => {
    await click('[data-tab="hostile"]');
    await page.waitForSelector('[data-trick="suffix"]');
    const verdicts = await page.$$eval(".policy-trick .tool-verdict", (badges) =>
      badges.map(({ textContent }) => textContent.trim()),
    );
    expect(verdicts.length).toBeGreaterThan(50);
    expect(new Set(verdicts)).toEqual(new Set(["blocked"]));
    if (name === "chromium") await screenshot(page, "site-policy-hostile");
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test("the code for a framework and for nginx, as generate() returns it", async () => {
    await setText(`{ origin: ["${APP}"], credentials: true }`);
    await click('[data-tab="frameworks"]');
    await page.waitForFunction(() =>
      document.querySelector('[aria-label="Express"] code')?.textContent.includes("credentials: true"),
    );
    if (name === "chromium") await screenshot(page, "site-policy-frameworks");
    await click('[data-tab="servers"]');
    await page.waitForSelector("[data-file] pre");
    const files = await page.$$eval("[data-file]", (elements) =>
      elements.map((element) => ({
        name: (element as HTMLElement).dataset["file"],
        content: element.querySelector("pre")?.textContent,
        download: element.querySelector("a")?.href,
      })),
    );
    const { files: expected } = generate({ origin: [APP], credentials: true }, { target: "nginx" });
    expect(files.map(({ name: file, content }) => ({ name: file, content }))).toEqual(expected);
    expect(decodeURIComponent(files[0]?.download?.split(",").slice(1).join(",") ?? "")).toBe(expected[0]?.content);
    if (name === "chromium") await screenshot(page, "site-policy-servers");
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test("copies the policy", async () => {
    const copied = await copiedBy(page, '[aria-label="Copy policy"]');
    await page.waitForFunction(() => document.querySelector('[aria-label="Copy policy"]')?.textContent === "Copied");
    expect(copied).toBe(await text());
  });

  test("the address opens the same policy, and nothing went wrong", async () => {
    const address = page.url();
    const written = await text();
    await page.goto("about:blank");
    await page.goto(address);
    await page.waitForSelector("[data-file] pre");
    expect(await text()).toBe(written);
    expect(problems).toEqual([]);
  });
});
