import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import type { Page } from "puppeteer-core";

const folder = fileURLToPath(new URL("../../../.artifacts/screenshots/", import.meta.url));

/** Writes a picture of a whole page to `.artifacts/screenshots/NAME.png`, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}${name}.png`, fullPage: true });
}

/**
 * Returns what axe finds in a page, one line for each rule.
 *
 * @param within - the selector of a part. Default: the whole page
 */
export async function accessibilityProblems(page: Page, within?: string): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (selector) => {
    const { axe: here } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await here.run(selector ?? document, { resultTypes: ["violations"] });
    return violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes
          .map(({ target }) => String(target))
          .slice(0, 5)
          .join(" | ")}`,
    );
  }, within);
}
