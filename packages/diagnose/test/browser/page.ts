import { EventEmitter, once } from "node:events";
import { findBrowser, launch } from "@corsac/browser";
import type { FetchInput } from "@corsac/user-agent";
import type { Page } from "playwright-core";
import { callInPage, type Told } from "./in-page.ts";

/** The outcome of a call, as script sees it, and the lines of the console. */
export interface Seen extends Told {
  readonly console: readonly string[];
}

/** A page in a real browser. */
export interface BrowserPage {
  readonly page: Page;
  visit(url: string): Promise<void>;
  call(input: FetchInput): Promise<Seen>;
  close(): Promise<void>;
}

/** The line that Chromium prints after every failure. */
const COMMONPLACE = /^Failed to load resource: /;

/**
 * Another process than the one that runs script writes the console. Each call is therefore followed by one that the
 * browser certainly blocks: when its line has arrived, all earlier lines have.
 *
 * @param marker - a URL of another origin that answers without CORS headers
 */
export async function openPage(marker: string): Promise<BrowserPage> {
  const { context, close } = await launch(await findBrowser(), { ignoreHTTPSErrors: true });
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  const lines: string[] = [];
  const printed = new EventEmitter();
  session.on("Log.entryAdded", ({ entry }) => {
    lines.push(entry.text);
    printed.emit("line");
  });
  session.on("Runtime.consoleAPICalled", ({ args }) => {
    lines.push(args.map(({ value }) => String(value)).join(" "));
    printed.emit("line");
  });
  await session.send("Log.enable");
  let calls = 0;
  return {
    page,
    async visit(url) {
      await page.goto(url);
    },
    async call(input) {
      lines.length = 0;
      const outcome = await page.evaluate(callInPage, input);
      calls += 1;
      const end = `${marker}?${calls}`;
      const isEnd = (line: string): boolean => line.startsWith("Access to fetch at") && line.includes(`'${end}'`);
      const waiting = (async () => {
        while (!lines.some(isEnd)) await once(printed, "line");
      })();
      await page.evaluate(callInPage, { origin: input.origin, url: end });
      await waiting;
      const console = lines.slice(0, lines.findIndex(isEnd)).filter((line) => !COMMONPLACE.test(line));
      return { ...outcome, console };
    },
    close,
  };
}
