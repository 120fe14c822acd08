import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { linksTo } from "./links.ts";
import { toPage } from "./page.ts";
import { repositoryPages, root } from "./pages.ts";

/** The folder of the collected pages. */
export const collected = fileURLToPath(new URL("../.pages/", import.meta.url));

/** Writes the pages of the site to `.pages/`. Files that did not change stay untouched, for the sake of watchers. */
export function collect(): void {
  const pages = repositoryPages();
  const rewrite = linksTo(pages);
  const written = new Set<string>();
  for (const { source, file } of pages) {
    if (written.has(file)) throw new Error(`two sources for the page ${file}; the second is ${source}`);
    const markdown = readFileSync(root + source, "utf8");
    write(
      file,
      toPage(markdown, source, (line) => rewrite(line, source)),
    );
    written.add(file);
  }
  for (const file of globSync("**/*.md", { cwd: collected })) if (!written.has(file)) rmSync(collected + file);
}

function write(file: string, text: string): void {
  const path = collected + file;
  if (readIfThere(path) === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
