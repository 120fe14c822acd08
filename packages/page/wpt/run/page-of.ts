import { type BrowserOptions, openPage } from "../../src/index.ts";
import type { TestedPage } from "./run-test.ts";

/** Opens a page for a test. */
export const pageOf = (url: string, options: BrowserOptions): TestedPage => openPage(url, options);
