import { stripVTControlCharacters } from "node:util";
import pc from "picocolors";
import { expect, test } from "vitest";
import { table } from "./table.ts";

const PLAIN = pc.createColors(false);
const COLOURED = pc.createColors(true);

test("puts columns under their heads, without spaces at the end of lines", () => {
  expect(table(["id", "verdict", "why"], [["1", "allowed", ""], ["long-id", "blocked", "a b"], ["3"]], PLAIN)).toBe(
    ["id       verdict  why", "1        allowed", "long-id  blocked  a b", "3"].join("\n"),
  );
  expect(table(["id"], [], PLAIN)).toBe("id");
});

test.each([
  ["colours", COLOURED.red("ab"), "ab"],
  ["wide characters", "日本", "日本"],
  ["emoji", "😀", "😀"],
  ["combining marks", "e\u0301", "e\u0301"],
])("%s have the width that a terminal gives them", (_, cell, text) => {
  const width = { ab: 2, 日本: 4, "😀": 2, "e\u0301": 1 }[text] ?? 0;
  const [, line = ""] = stripVTControlCharacters(table(["", "x"], [[cell, "end"]], PLAIN)).split("\n");
  const [, other = ""] = table(["", "x"], [["a".repeat(width), "end"]], PLAIN).split("\n");
  expect(line.slice(line.indexOf(text) + text.length)).toBe(other.slice(width));
});

test("takes twice the work for twice the rows", () => {
  const workOf = (count: number): number => {
    let reads = 0;
    const rows = Array.from(
      { length: count },
      (): readonly string[] =>
        new Proxy(["a", "b"], {
          get(target, key) {
            reads += 1;
            return Reflect.get(target, key) as unknown;
          },
        }),
    );
    table(["x", "y"], rows, PLAIN);
    return reads;
  };
  expect(workOf(2000)).toBe(2 * workOf(1000));
});
