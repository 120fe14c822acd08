import { EventEmitter, once } from "node:events";
import { findBrowser, launch } from "@corsac/browser";
import type { FetchInput } from "@corsac/user-agent";
import type { Page } from "playwright-core";
import { callInPage, type Told } from "./in-page.ts";

/** What script is told of a call, and what the console says. */
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

/** The line that stands below every failure, whatever its cause. */
const COMMONPLACE = /^Failed to load resource: /;

/**
 * The console is written by another process than the one that runs script, so each call is followed by one that is
 * known to be blocked: once its line is there, all lines before it are.
 *
 * @param marker - a URL of another origin that answers without any CORS field
 */
export async function openPage(marker: string): Promise<BrowserPage> {
  const { context, close } = await launch(await findBrowser(), { ignoreHTTPSErrors: true });
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  const lines: string[] = [];
  const said = new EventEmitter();
  session.on("Log.entryAdded", ({ entry }) => {
    lines.push(entry.text);
    said.emit("line");
  });
  session.on("Runtime.consoleAPICalled", ({ args }) => {
    lines.push(args.map(({ value }) => String(value)).join(" "));
    said.emit("line");
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
      const told = await page.evaluate(callInPage, input);
      calls += 1;
      const end = `${marker}?${calls}`;
      const isEnd = (line: string): boolean => line.startsWith("Access to fetch at") && line.includes(`'${end}'`);
      const waiting = (async () => {
        while (!lines.some(isEnd)) await once(said, "line");
      })();
      await page.evaluate(callInPage, { origin: input.origin, url: end });
      await waiting;
      const console = lines.slice(0, lines.findIndex(isEnd)).filter((line) => !COMMONPLACE.test(line));
      return { ...told, console };
    },
    close,
  };
}
