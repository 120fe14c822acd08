import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { consoleMessagesPage } from "./console-messages.ts";
import { linksTo } from "./links.ts";
import { toPage } from "./page.ts";
import { repositoryPages, root } from "./pages.ts";
import { referencePages } from "./reference.ts";

/** The folder of the collected pages. */
export const collected = fileURLToPath(new URL("../.pages/", import.meta.url));

/** Writes the pages of the site to `.pages/`. Files that did not change stay untouched, for the sake of watchers. */
export async function collect(): Promise<void> {
  const written = new Set([...collectSources(), ...(await generatedPages())]);
  for (const file of globSync("**/*.md", { cwd: collected })) if (!written.has(file)) rmSync(collected + file);
}

/** Writes the pages that are files of the repository, and returns their names. */
export function collectSources(): readonly string[] {
  const pages = repositoryPages();
  const rewrite = linksTo(pages);
  return pages.map(({ source, file }) => {
    const markdown = readFileSync(root + source, "utf8");
    write(
      file,
      toPage(markdown, source, (line) => rewrite(line, source)),
    );
    return file;
  });
}

/** Writes the pages that are made from code, and returns their names. */
async function generatedPages(): Promise<readonly string[]> {
  const index = "reference/console-messages.md";
  write(index, `---\neditLink: false\naside: false\n---\n\n${consoleMessagesPage()}`);
  const reference = await referencePages();
  return [
    index,
    ...reference.map(({ file, title, markdown }) => {
      const page = `reference/api/${file}`;
      // A search should find the page about a task before a type.
      write(page, `---\neditLink: false\nsearch: false\n---\n\n# ${title}\n\n${markdown}`);
      return page;
    }),
  ];
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
