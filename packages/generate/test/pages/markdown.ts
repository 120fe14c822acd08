/** Returns a table with columns of equal width, as the formatter of the repository writes it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll("|", String.raw`\|`)));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, at) => (row[at] ?? "").padEnd(width)).join(" | ")} |`;
  const [first = [], ...others] = cells;
  return [line(first), line(widths.map((width) => "-".repeat(width))), ...others.map(line)].join("\n");
}

export const fence = (language: string, code: string): string => `\`\`\`${language}\n${code.trimEnd()}\n\`\`\``;

/** Escapes the characters that Markdown interprets, outside of code in backticks. */
export const plain = (text: string): string =>
  text.replaceAll(/`[^`]*`|[*<]/g, (part) => (part.startsWith("`") ? part : `\\${part}`));

/** Joins the blocks of a page. */
export const page = (...blocks: readonly string[]): string =>
  `${[...blocks, "<!-- Written by packages/generate/test/pages.test.ts, with --update. -->"].join("\n\n")}\n`;
