import type { Page } from "puppeteer-core";

/** Presses a button of a page that copies, and returns what it wrote; the clipboard of the machine is left alone. */
export async function copiedBy(page: Page, button: string): Promise<string> {
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: { writeText: async (text: string) => void (document.documentElement.dataset["copied"] = text) },
    });
  });
  await page.click(button);
  const copied = await page.waitForFunction(() => document.documentElement.dataset["copied"]);
  return (await copied.jsonValue()) ?? "";
}
