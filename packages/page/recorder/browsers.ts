import { findBrowser, launch } from "@corsac/browser";
import { launch as launchFirefox } from "puppeteer-core";
import type { Places } from "@corsac/user-agent/vector";
import { type CallInput, type CallOutcome, runInPage } from "./in-page.ts";

export interface Browser {
  readonly name: "chromium" | "firefox";
  readonly version: string;
  /** Opens a URL. Calls then run in its page. */
  visit(url: string): Promise<void>;
  run(inputs: readonly CallInput[]): Promise<readonly CallOutcome[]>;
  close(): Promise<void>;
}

/** Visits every origin, which sets its cookie. The last one is the page. */
export async function visitAll(browser: Browser, { app, api, third }: Places): Promise<void> {
  for (const url of [api, third, app]) await browser.visit(`${url}/`);
}

export async function openChromium(): Promise<Browser> {
  const { context, version, close } = await launch(await findBrowser());
  const page = await context.newPage();
  return {
    name: "chromium",
    version,
    visit: async (url) => void (await page.goto(url)),
    run: (inputs) => page.evaluate(runInPage, inputs),
    close,
  };
}

export async function openFirefox(): Promise<Browser> {
  const browser = await launchFirefox({
    browser: "firefox",
    protocol: "webDriverBiDi",
    headless: true,
    executablePath: process.env["FIREFOX"] ?? "/usr/bin/firefox-esr",
  });
  const page = await browser.newPage();
  return {
    name: "firefox",
    version: await browser.version(),
    visit: async (url) => void (await page.goto(url)),
    run: (inputs) => page.evaluate(runInPage, inputs),
    close: () => browser.close(),
  };
}
