import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type BrowserContextOptions } from "playwright-core";
import { NoBrowserError, type FoundBrowser } from "./find.ts";

/** A headless browser with a fresh profile. */
export interface Launched {
  readonly context: BrowserContext;
  readonly version: string;
  close(): Promise<void>;
}

/**
 * Playwright's default arguments are left out: they switch off browser features, and one of those changes how
 * cross-origin redirects are followed. What a verdict rests on has to be what users run.
 */
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--hide-scrollbars",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--remote-debugging-pipe",
];

/**
 * Starts a browser.
 *
 * @param more - flags beside the usual ones
 */
export async function launch(
  browser: FoundBrowser,
  options: BrowserContextOptions = {},
  more: readonly string[] = [],
): Promise<Launched> {
  const profile = await mkdtemp(join(tmpdir(), "corsac-browser-"));
  const removeProfile = (): Promise<void> => rm(profile, { recursive: true, force: true, maxRetries: 5 });
  try {
    const context = await chromium.launchPersistentContext(profile, {
      ...options,
      executablePath: browser.path,
      ignoreDefaultArgs: true,
      args: [...flags, ...more, `--user-data-dir=${profile}`, "about:blank"],
    });
    return {
      context,
      version: context.browser()?.version() ?? "unknown",
      async close() {
        await context.close();
        await removeProfile();
      },
    };
  } catch (error) {
    await removeProfile();
    throw new NoBrowserError(`${browser.path} (${browser.source}) does not start. ${cause(String(error))}`, {
      cause: error,
    });
  }
}

function cause(text: string): string {
  const library = /error while loading shared libraries: ([^\s:]+)/.exec(text)?.[1];
  if (library === undefined) return "Install Chrome or Chromium, or let CORSAC_BROWSER name another executable file.";
  return `The system lacks ${library}. On Debian and Ubuntu: apt-get install libnss3`;
}
