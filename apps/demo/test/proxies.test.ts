// The calls of the demo in a real browser, through each proxy in front of an API without CORS.
import { findBrowser, launch, type Launched } from "@corsac/browser";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { calls } from "../src/calls.ts";
import { check, type CheckedCell } from "../src/check.ts";
import { startDemo, type Demo } from "../src/demo.ts";
import { installedProxies, MissingProxyError } from "../src/proxies/installed.ts";

// A browser starts slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Some proxies, or a failure where all have to be installed. */
const columns = ((): ReturnType<typeof installedProxies> => {
  try {
    return installedProxies(console.warn);
  } catch (error) {
    if (!(error instanceof MissingProxyError) || process.env["CORSAC_PROGRAMS"] === "required") throw error;
    console.warn(error.message);
    return [];
  }
})();
const proxies = columns.filter(({ id }) => id !== "node" && id !== "bare");

describe.skipIf(proxies.length === 0)("through", () => {
  let browser: Launched;
  let demo: Demo;
  let cells: readonly CheckedCell[];

  beforeAll(async () => {
    browser = await launch(await findBrowser());
    demo = await startDemo({ host: "127.0.0.1", port: 0 }, columns);
    cells = await check(browser, demo.setting);
  });

  afterAll(async () => {
    await demo?.close();
    await browser?.close();
  });

  test.each([1280, 390])("the cells fit at a width of %i", async (width) => {
    const page = browser.context.pages()[0] as Page;
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll("td button"), document.documentElement];
      return boxes
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ textContent }) => textContent);
    });
    expect(wide).toEqual([]);
  });

  describe.each(proxies)("$label", ({ id }) => {
    test.each(calls)("$title ($id) has the same outcome as through the adapter", ({ id: call }) => {
      const [cell, adapter] = [id, "node"].map((api) => cells.find((each) => each.api === api && each.call === call));
      expect(cell?.faults).toEqual([]);
      expect(cell?.observation).toEqual(adapter?.observation);
      expect(cell?.why).toEqual(adapter?.why);
    });

    test("the page shows the preflight that the proxy answers", async () => {
      const page = browser.context.pages()[0] as Page;
      await page.locator(`td[data-call="preflighted"][data-api="${id}"] button`).click();
      await page.locator("#inspector .wire .note").waitFor();
      const text = await page.locator("#inspector").innerText();
      expect(text).toContain(`corsac generate ${id}`);
      expect(text).toContain("OPTIONS /notes/1");
      expect(text).toMatch(/access-control-allow-methods: GET, POST, PUT/i);
    });
  });
});

describe("a proxy that is not installed", () => {
  const isInstalled = ({ packages }: { readonly packages: readonly string[] }): boolean => !packages.includes("nginx");

  test("has no column, and is named with the command that installs it", () => {
    const warnings: string[] = [];
    const found = installedProxies((line) => warnings.push(line), { isInstalled, areRequired: false });
    expect(found.map(({ id }) => id)).not.toContain("nginx");
    expect(found.map(({ id }) => id)).toContain("haproxy");
    expect(warnings).toEqual([expect.stringMatching(/^nginx is not installed.* apt-get install .* nginx$/)]);
  });

  test("is an error if all are required, and if none is there", () => {
    const required = (): unknown => installedProxies(console.warn, { isInstalled, areRequired: true });
    const none = (): unknown => installedProxies(console.warn, { isInstalled: () => false, areRequired: false });
    for (const run of [required, none]) expect(run).toThrow(MissingProxyError);
  });
});
