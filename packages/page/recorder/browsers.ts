import { findBrowser, launch } from "@corsac/browser";
import { launch as launchFirefox } from "puppeteer-core";
import type { FetchInput } from "@corsac/user-agent";
import type { Places } from "@corsac/user-agent/vector";
import { runInPage, type CallOutcome } from "./in-page.ts";

export interface Browser {
  readonly name: "chromium" | "firefox";
  readonly version: string;
  run(inputs: readonly FetchInput[]): Promise<readonly CallOutcome[]>;
  close(): Promise<void>;
}

/** Visits every origin, which sets its cookie. The last one is the page. */
const visits = ({ app, api, third }: Places): readonly string[] => [api, third, app];

export async function openChromium(places: Places): Promise<Browser> {
  const { context, version, close } = await launch(await findBrowser());
  const page = await context.newPage();
  for (const url of visits(places)) await page.goto(`${url}/`);
  return { name: "chromium", version, run: (inputs) => page.evaluate(runInPage, inputs), close };
}

export async function openFirefox(places: Places): Promise<Browser> {
  const browser = await launchFirefox({
    browser: "firefox",
    protocol: "webDriverBiDi",
    headless: true,
    executablePath: process.env["FIREFOX"] ?? "/usr/bin/firefox-esr",
  });
  const page = await browser.newPage();
  for (const url of visits(places)) await page.goto(`${url}/`);
  return {
    name: "firefox",
    version: await browser.version(),
    run: (inputs) => page.evaluate(runInPage, inputs),
    close: () => browser.close(),
  };
}
