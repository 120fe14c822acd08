import { globSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = new URL("../../../", import.meta.url);
const MARKED = /<!-- file (?<path>\S+) -->\n[^]*?<!-- \/file -->/g;

/** Info strings by extension: the examples' own type checks compile the files, so the docs gate checks their syntax alone. */
const INFO: Readonly<Record<string, string>> = { ".ts": "ts fragment", ".tsx": "tsx", ".js": "js fragment" };

const pages = globSync(["docs/**/*.md", "apps/examples/*/README.md"], { cwd: fileURLToPath(ROOT) })
  .sort()
  .map((name) => ({ name, page: new URL(name, ROOT) }))
  .filter(({ page }) => readFileSync(page, "utf8").match(MARKED) !== null);

/** Puts the file that each mark of a page names between the mark and its end. */
function withFiles(page: URL): string {
  return readFileSync(page, "utf8").replace(MARKED, (_all, path: string) => {
    const text = readFileSync(new URL(path, page), "utf8").trimEnd();
    const info = INFO[extname(path)] ?? extname(path).slice(1);
    return `<!-- file ${path} -->\n\n\`\`\`${info}\n${text}\n\`\`\`\n\n<!-- /file -->`;
  });
}

test.each(pages)("$name shows its files as they are", async ({ page }) => {
  await expect(withFiles(page)).toMatchFileSnapshot(fileURLToPath(page));
});

test("pages show files", () => {
  expect(pages.length).toBeGreaterThan(0);
});
