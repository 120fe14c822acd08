import { gzipSync } from "node:zlib";
import type { Browser, Page } from "puppeteer-core";

/** A page of the browser, and everything that went wrong in it. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of the console and of scripts, violations of the policy, and requests to other origins. */
  readonly problems: string[];
  /** Opens an address and waits until it is interactive. */
  open(address: string): Promise<void>;
}

/** Opens a page in which problems are noted. */
export async function watchedPage(browser: Browser, origin: string): Promise<WatchedPage> {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()} ${message.location().url ?? ""}`);
  });
  page.on("pageerror", (error) => problems.push(`script: ${String(error)}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== origin) problems.push(`other origin: ${url.href}`);
  });
  await page.evaluateOnNewDocument(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
      console.error(`policy: ${violatedDirective}: ${blockedURI} in ${sourceFile}`),
    );
  });
  return {
    page,
    problems,
    async open(address) {
      await page.goto(origin + address);
      await page.waitForFunction(() => "__vue_app__" in (document.querySelector("#app") ?? {}));
    },
  };
}

/** Returns the size of everything that a page loads before the browser is idle, compressed by gzip. */
export async function firstLoad(browser: Browser, url: string): Promise<number> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    // The browser never gets idle, so nothing is fetched in advance.
    await page.evaluateOnNewDocument(() => {
      globalThis.requestIdleCallback = () => 0;
    });
    const urls = new Set<string>();
    page.on("request", (request) => urls.add(request.url().replace(/#.*/, "")));
    await page.goto(url, { waitUntil: "networkidle0" });
    const sizes = Array.from(urls, async (each) => gzipSync(await (await fetch(each)).bytes()).length);
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  } finally {
    await context.close();
  }
}
