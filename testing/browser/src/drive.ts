import { type Browser, launch } from "puppeteer-core";
import { findBrowser, findFirefox, NoBrowserError } from "./find.ts";

/** A browser in which tests look at pages. */
export type BrowserName = "chromium" | "firefox";

/** Options of {@link drive}. */
export interface DriveOptions {
  /** The value of `prefers-color-scheme`. Default: `"light"`. */
  readonly colorScheme?: "light" | "dark";
  /** The value of `prefers-reduced-motion`. Default: `false`. */
  readonly reducedMotion?: boolean;
  /** The size of pages in CSS pixels. Default: 1280 × 800. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

/**
 * Starts a browser that tests drive in the same way, whichever it is. For calls whose verdicts matter use `launch`, which
 * switches off nothing that users have.
 *
 * @throws NoBrowserError if the browser is missing
 */
export async function drive(name: BrowserName, options: DriveOptions = {}): Promise<Browser> {
  const { colorScheme = "light", reducedMotion = false, viewport = { width: 1280, height: 800 } } = options;
  if (name === "firefox") {
    const path = await findFirefox();
    if (path === null) throw new NoBrowserError(MISSING_FIREFOX);
    return launch({
      browser: "firefox",
      protocol: "webDriverBiDi",
      headless: true,
      executablePath: path,
      defaultViewport: viewport,
      extraPrefsFirefox: {
        // 0 is dark, 1 is light.
        "layout.css.prefers-color-scheme.content-override": colorScheme === "dark" ? 0 : 1,
        "ui.prefersReducedMotion": reducedMotion ? 1 : 0,
        "dom.events.testing.asyncClipboard": true,
      },
    });
  }
  const { path } = await findBrowser();
  return launch({
    browser: "chrome",
    headless: true,
    executablePath: path,
    defaultViewport: viewport,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...(reducedMotion ? ["--force-prefers-reduced-motion"] : []),
      ...(colorScheme === "dark" ? ["--blink-settings=preferredColorScheme=0"] : []),
    ],
  });
}

const MISSING_FIREFOX =
  "Firefox was not found. Install it (Debian: apt-get install firefox-esr), or let FIREFOX name its executable file.";

/**
 * Returns the browsers of this machine for tests of pages: always Chromium, and Firefox if it is installed. If it is
 * missing, the tests say so; with `CORSAC_PROGRAMS=required`, its tests fail.
 */
export async function browsersToTest(): Promise<readonly BrowserName[]> {
  if (process.env["CORSAC_PROGRAMS"] === "required" || (await findFirefox()) !== null) return ["chromium", "firefox"];
  console.warn(`NOT TESTED IN FIREFOX: ${MISSING_FIREFOX}`);
  return ["chromium"];
}
