import type { Launched } from "@corsac/browser";
import type { Page } from "playwright-core";
import { BrowserConsole, type Blocked } from "./browser/console.ts";
import { calls, pathOf } from "./calls.ts";
import { expectationOf } from "./expectation.ts";
import { faults } from "./judge.ts";
import type { Cell, Expectation, Setting } from "./model.ts";
import { policyOf } from "./policy.ts";

/** A cell as the page filled it, with the browser's console text. */
export interface CheckedCell extends Cell {
  readonly url: string;
  readonly expected: Expectation;
  /** The console's text and its cause, for a blocked call. */
  readonly console: Blocked | null;
  /** Differences from the expected outcome; empty if there are none. */
  readonly faults: readonly string[];
}

/** Opens the page in a browser, waits for its calls, and compares each cell with the expected outcome. */
export async function check({ context }: Launched, setting: Setting): Promise<readonly CheckedCell[]> {
  const page = context.pages()[0] ?? (await context.newPage());
  const browserConsole = new BrowserConsole();
  const pageFails = new Promise<never>((_resolve, reject) => page.once("pageerror", reject));
  const cells = await Promise.race([runPage(page, browserConsole, setting), pageFails]);

  // Another process than the script's writes the console.
  const patience = AbortSignal.timeout(20_000);
  const policy = policyOf(setting.options);
  const checked: CheckedCell[] = [];
  for (const call of calls) {
    for (const api of setting.apis) {
      const cell = cells.find((each) => each.call === call.id && each.api === api.id);
      if (!cell) throw new Error(`The page has no cell for ${call.id} and ${api.id}`);
      const url = `${api.origin}${pathOf(call, setting.revision)}`;
      const expected = expectationOf(call, api, setting, policy, "chromium");
      const blocked = cell.observation.outcome === "blocked" ? await browserConsole.about(url, patience) : null;
      checked.push({ ...cell, url, expected, console: blocked, faults: allFaults(expected, cell, blocked) });
    }
  }
  return checked;
}

async function runPage(page: Page, browserConsole: BrowserConsole, setting: Setting): Promise<readonly Cell[]> {
  await page.goto(`${setting.pageOrigin}/?run=later`);
  await page.locator('body[data-state="ready"]').waitFor();
  await browserConsole.attach(page);
  await page.locator("#run").click();
  await page.locator('body[data-state="done"]').waitFor();
  return page.evaluate(() => globalThis.cells);
}

function allFaults(expected: Expectation, cell: Cell, blocked: Blocked | null): readonly string[] {
  const found = faults(expected, cell.observation, cell.why);
  if (!("corsError" in expected) || expected.corsError === blocked?.corsError) return found;
  return [...found, `expected ${expected.corsError}, the browser said ${blocked?.corsError ?? "nothing"}`];
}
