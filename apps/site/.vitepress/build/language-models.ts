import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DefaultTheme, SiteConfig } from "vitepress";

const HEAD = `# corsac

> CORS for every JavaScript server: one policy, checked when the program starts. Each page of this site is also a Markdown file: its address with \`.md\`.
`;

/** Sections whose pages are in `llms-full.txt`, in this order. Others would make it too long to read at once. */
const IN_FULL = new Set(["Start", "Guides", "Migrate", "Packages", "Reference"]);

/** Writes `llms.txt`, which lists the pages, `llms-full.txt`, which contains the main ones, and each page as Markdown. */
export function writeForLanguageModels(
  { srcDir, outDir, pages }: SiteConfig,
  sections: readonly DefaultTheme.SidebarItem[],
): void {
  for (const page of pages) cpSync(join(srcDir, page), join(outDir, page));
  const lists = sections.map(({ text, items = [] }) => {
    const links = items.flatMap(({ text: title, link = "" }) => {
      const page = pageOf(link, pages);
      return page === undefined ? [] : [`- [${title}](/${page})`];
    });
    return `## ${text}\n\n${links.join("\n")}\n`;
  });
  writeFileSync(join(outDir, "llms.txt"), [HEAD, ...lists].join("\n"));

  const full = sections
    .filter(({ text = "" }) => IN_FULL.has(text))
    .flatMap(({ items = [] }) => items.map(({ link = "" }) => pageOf(link, pages)))
    .filter((page) => page !== undefined && !page.startsWith("reference/"))
    .map((page) => readFileSync(join(srcDir, page ?? ""), "utf8").replace(/^---\n[\s\S]*?\n---\n/, ""));
  writeFileSync(join(outDir, "llms-full.txt"), [HEAD, ...full].join("\n"));
}

/** The file of an address; `undefined` for the address of a part of a page. */
const pageOf = (link: string, pages: readonly string[]): string | undefined =>
  pages.find((page) => page === `${link.slice(1)}.md` || page === `${link.slice(1)}index.md`);
