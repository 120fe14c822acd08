import { glob } from "node:fs/promises";

/** The folders whose tests are about what a page's `fetch` sends, blocks and shows. */
const FOLDERS = [
  "fetch/api/abort",
  "fetch/api/basic",
  "fetch/api/cors",
  "fetch/api/credentials",
  "fetch/api/headers",
  "fetch/api/redirect",
  "fetch/api/request",
  "fetch/cross-origin-resource-policy",
  "fetch/metadata",
] as const;

/**
 * Lists the `.any.js` tests of a checkout, in order.
 *
 * @param only - a folder or file of the checkout; by default all folders of the run
 */
export async function findTests(root: string, only: string | undefined): Promise<readonly string[]> {
  const wanted = only === undefined ? FOLDERS : [only.replace(/\/$/, "")];
  const patterns = wanted.map((each) => (each.endsWith(".js") ? each : `${each}/**/*.any.js`));
  const found: string[] = [];
  for await (const path of glob(patterns, { cwd: root })) found.push(path.replaceAll("\\", "/"));
  return found.toSorted();
}
