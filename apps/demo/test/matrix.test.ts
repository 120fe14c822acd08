import { findBrowser, launch, type Launched } from "@corsac/browser";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { apis } from "../src/apis/index.ts";
import { calls } from "../src/calls.ts";
import { check, type CheckedCell } from "../src/check.ts";
import { startDemo, type Demo } from "../src/demo.ts";

// A browser starts slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Each row: the cell of an API with the policy, the cell of the bare API, and the console's text for each. */
const rows = {
  simple: ["200 read", "Blocked no-policy", null, "noOrigin"],
  preflighted: ["200 read", "Blocked no-policy", null, "preflightNoOrigin"],
  credentialed: ["200 read", "Blocked no-policy", null, "noOrigin"],
  exposed: ["200 header: 3", "Blocked no-policy", null, "noOrigin"],
  throws: ["500 error read", "Blocked no-policy", null, "noOrigin"],
  "no-route": ["404 error read", "Blocked no-policy", null, "noOrigin"],
  method: ["Blocked method-not-allowed", "Blocked no-policy", "method", "preflightNoOrigin"],
  header: ["Blocked header-not-allowed", "Blocked no-policy", "header", "preflightNoOrigin"],
  unexposed: ["null not-exposed", "Blocked no-policy", null, "noOrigin"],
  "refused-simple": ["Blocked origin-not-allowed", "Blocked no-policy", "noOrigin", "noOrigin"],
  "refused-preflighted": ["Blocked origin-not-allowed", "Blocked no-policy", "preflightNoOrigin", "preflightNoOrigin"],
} as const;

const consoleWords = {
  noOrigin:
    "has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  preflightNoOrigin:
    "has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  method:
    "has been blocked by CORS policy: Method DELETE is not allowed by Access-Control-Allow-Methods in preflight response.",
  header:
    "has been blocked by CORS policy: Request header field x-debug is not allowed by Access-Control-Allow-Headers in preflight response.",
};

const cases = Object.entries(rows).flatMap(([call, [withPolicy, bare, words, bareWords]]) =>
  apis.map(({ id, adapter }) => ({
    call,
    api: id,
    shown: adapter ? withPolicy : bare,
    words: adapter ? words : bareWords,
  })),
);

const withPolicy = apis.filter(({ adapter }) => adapter !== null);
const bareCount = apis.length - withPolicy.length;

let browser: Launched;
let demo: Demo;
let page: Page;
let cells: readonly CheckedCell[];
const requested: string[] = [];

beforeAll(async () => {
  browser = await launch(await findBrowser(), { viewport: { width: 1280, height: 800 } });
  demo = await startDemo({ host: "127.0.0.1", port: 0 }, apis);
  page = browser.context.pages()[0] as Page;
  page.on("request", (request) => requested.push(new URL(request.url()).hostname));
  cells = await check(browser, demo.setting);
});

afterAll(async () => {
  await demo?.close();
  await browser?.close();
});

test("the rows are those of the demo", () => {
  expect(new Set(Object.keys(rows))).toEqual(new Set(calls.map(({ id }) => id)));
  expect(new Set(calls.map(({ path }) => path)).size).toBe(calls.length);
});

describe.each(cases)("$call × $api", ({ call, api, shown, words }) => {
  const cellOf = (): CheckedCell => cells.find((each) => each.call === call && each.api === api) as CheckedCell;

  test(`shows "${shown}"`, async () => {
    const cell = page.locator(`td[data-call="${call}"][data-api="${api}"]`);
    expect((await cell.locator(".verdict, .remark, .wrong").allInnerTexts()).join(" ")).toBe(shown);
  });

  test("is as expected", () => {
    expect(cellOf().faults).toEqual([]);
  });

  test(`the console says ${words ? `"${consoleWords[words]}"` : "nothing"}`, () => {
    const { url, console } = cellOf();
    const origin = call.startsWith("refused") ? demo.setting.otherOrigin : demo.setting.pageOrigin;
    expect(console?.text ?? null).toBe(
      words && `Access to fetch at '${url}' from origin '${origin}' ${consoleWords[words]}`,
    );
  });
});

test("script sees what the API answered", () => {
  const bodies = cells.flatMap(({ call, observation }) =>
    call === "credentialed" && observation.outcome === "read" ? [JSON.parse(observation.body) as unknown] : [],
  );
  expect(bodies).toEqual(withPolicy.map(() => ({ user: "ada" })));
  const errors = cells.flatMap(({ call, observation }) =>
    call === "throws" && observation.outcome === "read" ? [JSON.parse(observation.body) as unknown] : [],
  );
  expect(errors).toEqual(withPolicy.map(() => ({ error: "The report has no rows to divide by" })));
});

test("the page counts its cells", async () => {
  const n = withPolicy.length;
  const all = calls.length * apis.length;
  expect(await page.locator("#status").innerText()).toBe(
    `${all} calls: ${6 * n} read, ${n} without the header, ${4 * n + 11 * bareCount} blocked. ${all} of ${all} as expected.`,
  );
});

test("nothing is fetched from elsewhere", () => {
  expect(requested.length).toBeGreaterThan(cells.length);
  expect(requested.filter((host) => !host.endsWith(".corsac.localhost"))).toEqual([]);
});

describe("a chosen cell", () => {
  const choose = async (call: string, api: string): Promise<string> => {
    await page.locator(`td[data-call="${call}"][data-api="${api}"] button`).click();
    await page.locator("#inspector .wire .note").waitFor();
    return page.locator("#inspector").innerText();
  };

  test("shows the code, what script saw, the server's reason and the wire", async () => {
    const text = await choose("header", "express");
    expect(text).toContain('"x-debug": "1"');
    expect(text).toContain("TypeError: Failed to fetch");
    expect(text).toContain("header-not-allowed");
    expect(text).toContain('add "x-debug" to allowedHeaders');
    expect(text).toContain("access-control-request-headers: x-debug");
    expect(text).toContain("access-control-allow-headers: content-type, x-request-id");
    expect(text).toContain("it never sent the GET itself");
  });

  test("of the bare API shows that the request was answered all the same", async () => {
    const text = await choose("credentialed", "bare");
    expect(text).toContain("cookie: session=ada");
    expect(text).toContain("200 OK");
    expect(text).toContain("the browser kept the response from script");
    expect(text).not.toContain("access-control-allow-origin:");
  });

  test("can be reached and pressed by keyboard", async () => {
    const button = page.locator('td[data-call="unexposed"][data-api="hono"] button');
    await button.focus();
    await page.keyboard.press("Enter");
    expect(await button.getAttribute("aria-pressed")).toBe("true");
    expect(await page.locator("#inspector h2").innerText()).toBe("Read x-trace-id");
  });
});

describe("a blocked call", () => {
  test.each(["koa", "bare"])("of %s: the console text is the browser's", async (api) => {
    const blocked = cells.filter((cell) => cell.api === api && cell.observation.outcome === "blocked");
    const texts: (string | undefined)[] = [];
    for (const { call } of blocked) {
      await page.locator(`td[data-call="${call}"][data-api="${api}"] button`).click();
      await page.locator("#inspector .wire .note").waitFor();
      texts.push(await page.locator("#inspector .console").innerText());
    }
    expect(texts.length).toBeGreaterThan(3);
    expect(texts).toEqual(blocked.map(({ console }) => console?.text));
  });

  test("shows the cause, and the fix in code of the column's framework", async () => {
    await page.locator('td[data-call="method"][data-api="koa"] button').click();
    await page.locator("#inspector .wire .note").waitFor();
    const text = (await page.locator("#inspector .diagnosis").textContent()) ?? "";
    expect(text).toContain("DELETE");
    expect(text).toContain('from "@corsac/koa"');
  });
});

test.each([1280, 390])("each cell has its server's name and its expectation at a width of %i", async (width) => {
  await page.setViewportSize({ width, height: 844 });
  const cut = await page
    .locator(width === 390 ? "td button" : "thead th, td button")
    .evaluateAll((boxes) =>
      boxes.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ textContent }) => textContent),
    );
  expect(cut).toEqual([]);
  const visible = width === 390 ? page.locator("td .server") : page.locator("thead th:not(:first-child)");
  const names = await visible.evaluateAll((all) =>
    all.filter((each) => each.getBoundingClientRect().width > 20).map((each) => each.firstChild?.textContent ?? ""),
  );
  expect(names).toEqual((width === 390 ? calls : [null]).flatMap(() => apis.map(({ label }) => label)));
  const expectations = await page.locator("td .expectation:visible").allInnerTexts();
  expect(expectations).toEqual(cells.map(() => "as expected"));
});

describe.each([
  { name: "demo", width: 1280, height: 800, colorScheme: "light" },
  { name: "demo-dark", width: 1280, height: 800, colorScheme: "dark" },
  { name: "demo-narrow", width: 390, height: 844, colorScheme: "light" },
  { name: "demo-narrow-dark", width: 390, height: 844, colorScheme: "dark" },
] as const)("$name", ({ name, width, height, colorScheme }) => {
  test("is accessible, fits its window and is kept as a picture", async () => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.locator('td[data-call="method"][data-api="node"] button').click();
    await page.locator("#inspector .wire .note").waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    const artifacts = fileURLToPath(new URL("../../../.artifacts/screenshots/", import.meta.url));
    await mkdir(artifacts, { recursive: true });
    await page.screenshot({ path: `${artifacts}${name}.png`, fullPage: true });

    // The page's policy refuses inline scripts; the debugger's are not on the page.
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
});

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}
