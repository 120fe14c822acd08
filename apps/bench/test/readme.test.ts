import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { comparisonRows } from "./cells.ts";

/** A Markdown table in the form of the formatter. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...body.map(line)].join("\n");
}

const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");

// `vitest run --project bench --update` writes the table anew from the packages' behaviour and from docs/bench.md.
test("the README compares corsac with packages as they behave", async () => {
  const fresh = readme.replace(/(?<=<!-- comparison -->\n\n).*?(?=\n\n<!-- \/comparison -->)/s, () => "COMPARISON");
  expect(fresh).toContain("\nCOMPARISON\n");
  await expect(fresh.replace("COMPARISON", table(await comparisonRows()))).toMatchFileSnapshot("../../../README.md");
});
