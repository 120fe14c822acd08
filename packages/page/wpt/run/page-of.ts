import { type BrowserOptions, openPage } from "../../src/index.ts";
import type { TestedPage } from "./run-test.ts";

/** Opens a page for a test. Its `Request` resolves relative URLs as that of a browser does. */
export function pageOf(url: string, options: BrowserOptions): TestedPage {
  const page = openPage(url, options);
  return {
    fetch: page.fetch,
    url: page.url,
    Request: class extends Request {
      constructor(input: RequestInfo | URL, init?: RequestInit) {
        super(typeof input === "object" && "method" in input ? input : new URL(String(input), url), init);
      }
    },
  };
}
