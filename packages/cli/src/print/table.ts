import { stripVTControlCharacters } from "node:util";
import type { Style } from "./style.ts";

const BETWEEN = "  ";

/**
 * Prints rows in columns, with two spaces between them so that programs can split the lines. Linear in the number of
 * rows: an archive can have tens of thousands.
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[], style: Style): string {
  const lines = [head.map((title) => style.bold(title)), ...rows.map((row) => [...row])];
  const widths = head.map((_, column) =>
    lines.reduce((widest, line) => Math.max(widest, widthOf(line[column] ?? "")), 0),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell)))
        .join(BETWEEN)
        .trimEnd(),
    )
    .join("\n");
}

/** East Asian wide and fullwidth characters, and emoji. @see {@link https://www.unicode.org/reports/tr11/ | UAX #11} */
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\p{Emoji_Presentation}]/u;

/** Returns the width of a text on a terminal: colours and combining marks have none. */
function widthOf(text: string): number {
  const plain = stripVTControlCharacters(text);
  if (/^[ -~]*$/.test(plain)) return plain.length;
  let width = 0;
  for (const character of plain) width += /\p{Mark}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}
