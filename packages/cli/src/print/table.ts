import Table from "cli-table3";
import type { Style } from "./style.ts";

/** Rows under a head, with lines on a terminal and without elsewhere, where programs cut columns. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], style: Style): string {
  const plain = new Table({
    head: head.map((title) => style.bold(title)),
    chars: {
      top: "",
      "top-mid": "",
      "top-left": "",
      "top-right": "",
      bottom: "",
      "bottom-mid": "",
      "bottom-left": "",
      "bottom-right": "",
      left: "",
      "left-mid": "",
      mid: "",
      "mid-mid": "",
      right: "",
      "right-mid": "",
      middle: "  ",
    },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  plain.push(...rows.map((row) => [...row]));
  return plain
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}
