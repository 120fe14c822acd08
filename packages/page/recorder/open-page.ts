import type { Engine, FetchInput } from "@corsac/user-agent";
import type { Places } from "@corsac/user-agent/vector";
import { openBrowser } from "../src/index.ts";
import { type CallOutcome, runInPage } from "./in-page.ts";

/** Runs calls by `page.fetch` as `runInPage` does in a browser: by the same script. */
export async function runOnPage(
  inputs: readonly FetchInput[],
  engine: Engine,
  places: Places,
): Promise<readonly CallOutcome[]> {
  const browser = openBrowser({ engine });
  for (const url of Object.values(places)) browser.cookies.setCookieSync("known=1; SameSite=Lax; Path=/", url);
  const own = globalThis.fetch;
  globalThis.fetch = browser.openPage(places.app).fetch;
  try {
    return await runInPage(inputs);
  } finally {
    globalThis.fetch = own;
  }
}
