import type { Engine } from "@corsac/user-agent";
import type { Places } from "@corsac/user-agent/vector";
import { type Browser, openBrowser, type Page } from "../src/index.ts";
import { type CallInput, type CallOutcome, runInPage } from "./in-page.ts";

/** Runs calls by `page.fetch` as a browser runs them: by the same script. */
export async function runOnPage(page: Page, inputs: readonly CallInput[]): Promise<readonly CallOutcome[]> {
  const own = globalThis.fetch;
  globalThis.fetch = page.fetch;
  try {
    return await runInPage(inputs);
  } finally {
    globalThis.fetch = own;
  }
}

/** A browser that has visited the three origins, each of which set a cookie. */
export function openVisitor(engine: Engine, places: Places): Browser {
  const browser = openBrowser({ engine });
  for (const url of Object.values(places)) browser.cookies.setCookieSync("known=1; SameSite=Lax; Path=/", url);
  return browser;
}
