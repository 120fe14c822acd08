// A visitor changes the policy on the page; every server follows, and what the browser does is what its model says.
import { createServer } from "node:http";
import { findBrowser, launch, type Launched } from "@corsac/browser";
import { permalinkOf } from "@corsac/tools/permalink/hash";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { apis } from "../src/apis/index.ts";
import { calls } from "../src/calls.ts";
import { check } from "../src/check.ts";
import { startDemo, type Demo } from "../src/demo.ts";
import { close, listen } from "../src/listen.ts";

const withPolicy = apis.filter(({ adapter }) => adapter !== null);
const all = calls.length * apis.length;

let browser: Launched;
let demo: Demo;
let page: Page;

beforeAll(async () => {
  browser = await launch(await findBrowser(), { viewport: { width: 1280, height: 800 } });
  demo = await startDemo({ host: "127.0.0.1", port: 0 }, apis);
  page = browser.context.pages()[0] as Page;
  await page.goto(demo.setting.pageOrigin);
  await done(0);
});

afterAll(async () => {
  await demo?.close();
  await browser?.close();
});

/** Waits until all calls have run under a revision of the policy. */
async function done(revision: number): Promise<void> {
  await page.locator(`body[data-state="done"][data-revision="${revision}"]`).waitFor();
}

/** The words of a call's cells in the servers with the policy. */
async function cellsOf(call: string): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const { id } of withPolicy) {
    const cell = page.locator(`td[data-call="${call}"][data-api="${id}"]`);
    texts.push((await cell.locator(".verdict, .remark, .expectation").allInnerTexts()).join(" "));
  }
  return texts;
}

const inEach = (text: string): readonly string[] => withPolicy.map(() => text);

async function apply(text: string): Promise<void> {
  const { revision } = demo.setting;
  await page.locator("textarea").fill(text);
  await page.locator("#apply").click();
  await done(revision + 1);
}

/** Changes the policy as a program does: without a page. */
async function post(options: unknown): Promise<unknown> {
  const { port } = new URL(demo.setting.pageOrigin);
  const response = await fetch(`http://127.0.0.1:${port}/policy`, { method: "POST", body: JSON.stringify(options) });
  return response.json();
}

const summary = (): Promise<string> => page.locator("#status").innerText();
const allAsExpected: unknown = expect.stringContaining(`${all} of ${all} as expected.`);

test("switches allow more in every server", async () => {
  for (const name of ["method", "header", "expose", "other"]) {
    const { revision } = demo.setting;
    await page.locator(`input[name="${name}"]`).check();
    await done(revision + 1);
  }
  expect(await cellsOf("method")).toEqual(inEach("204 read as expected"));
  expect(await cellsOf("header")).toEqual(inEach("200 read as expected"));
  expect(await cellsOf("unexposed")).toEqual(inEach("200 header: 7f3a9c as expected"));
  expect(await cellsOf("refused-preflighted")).toEqual(inEach("200 read as expected"));
  expect(await summary()).toEqual(allAsExpected);
});

test("a policy that allows less is applied everywhere, although the browser keeps old preflights", async () => {
  await apply('{ origin: "*", methods: ["GET"], maxAge: 600 }');
  expect(await cellsOf("preflighted")).toEqual(inEach("Blocked method-not-allowed as expected"));
  expect(await cellsOf("credentialed")).toEqual(inEach("Blocked no-credentials as expected"));
  expect(await cellsOf("exposed")).toEqual(inEach("null not-exposed as expected"));
  expect(await cellsOf("refused-simple")).toEqual(inEach("200 read as expected"));
  expect(await summary()).toEqual(allAsExpected);
});

test.each([
  ["no origin", { origin: false }],
  ["enforce", { origin: "https://app.example.com", enforce: "all", debug: true }],
  ["hosts", { origin: "*", hosts: ["express.corsac.localhost"] }],
  [
    "several",
    [
      { origin: "https://a.example", credentials: true },
      { origin: "*", exposedHeaders: "*" },
    ],
  ],
])("the browser's outcomes and causes are as expected: %s", async (_name, options) => {
  expect(await post(options)).toMatchObject({ kind: "applied" });
  const wrong = (await check(browser, demo.setting)).filter(({ faults }) => faults.length > 0);
  expect(wrong.map(({ call, api, faults }) => [call, api, faults])).toEqual([]);
});

test("mistakes are shown at once and are not applied", async () => {
  const { options, revision } = demo.setting;
  await page.locator("textarea").fill('{ origin: "https://app.example.com/", credentials: true }');
  expect(await page.locator("#mistakes").innerText()).toContain('Write "https://app.example.com"');
  expect(await page.locator("#apply").isDisabled()).toBe(true);
  await page.locator("textarea").fill("{ origin: ");
  expect(await page.locator("#mistakes").innerText()).toContain("Line 1");
  // A program can send what the page would not.
  expect(await post({ origin: "https://app.example.com/" })).toMatchObject({
    kind: "refused",
    mistakes: [{ path: "origin" }],
  });
  expect(demo.setting).toMatchObject({ options, revision });
});

test("the address keeps an applied policy, and shows that of another visitor without applying it", async () => {
  await apply('{ origin: "*" }');
  const { hash } = new URL(page.url());
  expect(hash).toContain("#s=");
  const { revision } = demo.setting;
  await page.goto(`${demo.setting.pageOrigin}/?again${hash}`);
  await done(revision);
  expect(await page.locator("#policy-state").innerText()).toBe("Every server with a policy uses this one.");
  const sent = permalinkOf({ policy: '{ origin: "https://sent.example" }' });
  await page.goto(`${demo.setting.pageOrigin}/?sent${sent}`);
  await done(revision);
  expect(await page.locator("textarea").inputValue()).toContain("https://sent.example");
  expect(await page.locator("#policy-state").innerText()).toContain("still use the policy before");
});

test("a page of another origin cannot change the policy", async () => {
  const { pageOrigin, revision } = demo.setting;
  const hostile = await browser.context.newPage();
  const statuses: number[] = [];
  hostile.on("response", (response) => {
    if (response.url() === `${pageOrigin}/policy`) statuses.push(response.status());
  });
  const server = createServer((_request, response) => void response.end("<!doctype html><title>hostile</title>"));
  const port = await listen(server, 0, "127.0.0.1");
  onTestFinished(() => close(server));
  await hostile.goto(`http://hostile.corsac.localhost:${port}/`);
  const outcomes = await hostile.evaluate(async (url) => {
    const send = (init: RequestInit): Promise<string> =>
      fetch(url, { method: "POST", ...init }).then(
        ({ type }) => type,
        () => "blocked",
      );
    const body = '{"origin":"*"}';
    return [
      await send({ body }),
      await send({ body, mode: "no-cors" }),
      await send({ body, headers: { "content-type": "application/json" } }),
    ];
  }, `${pageOrigin}/policy`);
  expect(outcomes).toEqual(["blocked", "opaque", "blocked"]);
  expect(statuses).toContain(403);
  expect(statuses).not.toContain(200);
  await hostile.close();
  expect(demo.setting.revision).toBe(revision);
});

test("Reset brings back the first policy", async () => {
  const { initialOptions, revision } = demo.setting;
  expect(demo.setting.options).not.toEqual(initialOptions);
  await page.locator("#reset").click();
  await done(revision + 1);
  expect(demo.setting.options).toEqual(initialOptions);
  expect(await cellsOf("method")).toEqual(inEach("Blocked method-not-allowed as expected"));
});

test("the documentation and the tools are served beside it, and the links lead there", async () => {
  const { siteOrigin } = demo.setting;
  expect(siteOrigin).toMatch(/^http:\/\/site\.corsac\.localhost:\d+$/);
  await page.locator('td[data-call="method"][data-api="express"] button').click();
  await page.locator("#inspector .wire .note").waitFor();
  const links = await page
    .locator("header nav a, #inspector .more a")
    .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href));
  expect(links).toHaveLength(8);
  const visitor = await browser.context.newPage();
  for (const link of links) {
    const response = await visitor.goto(link, { waitUntil: "commit" });
    expect([link, response?.status()]).toEqual([link, 200]);
  }
  await visitor.locator('[data-code="method-not-allowed"]').waitFor();
  await visitor.close();
});
