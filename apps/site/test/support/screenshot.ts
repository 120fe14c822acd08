import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "puppeteer-core";

const folder = fileURLToPath(new URL("../../../../.artifacts/screenshots/", import.meta.url));

/** Writes a picture of a page to `.artifacts/screenshots/NAME.png`, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}${name}.png`, fullPage: true });
}
