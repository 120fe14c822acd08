import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import chromiumBinary from "@sparticuz/chromium";
import { chromium } from "playwright-core";
import { launch } from "puppeteer-core";
import type { FetchInput } from "../src/index.ts";
import type { Places } from "../src/vector.ts";
import { runInPage, type Told } from "./in-page.ts";

export interface Browser {
  readonly name: "chromium" | "firefox";
  readonly version: string;
  run(inputs: readonly FetchInput[]): Promise<readonly Told[]>;
  close(): Promise<void>;
}

/** Visits every origin, so that each has set its cookie; the last one is the page. */
const visits = ({ app, api, third }: Places): readonly string[] => [api, third, app];

/** Chromium with its own defaults: Playwright's would switch off features that matter to redirects. */
const CHROMIUM_FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--remote-debugging-pipe",
];

export async function openChromium(places: Places): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), "corsac-chromium-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env["CHROMIUM"] ?? (await chromiumBinary.executablePath()),
    ignoreDefaultArgs: true,
    args: [...CHROMIUM_FLAGS, `--user-data-dir=${profile}`],
  });
  const page = await context.newPage();
  for (const url of visits(places)) await page.goto(`${url}/`);
  return {
    name: "chromium",
    version: context.browser()?.version() ?? "",
    run: (inputs) => page.evaluate(runInPage, inputs),
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

export async function openFirefox(places: Places): Promise<Browser> {
  const browser = await launch({
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
