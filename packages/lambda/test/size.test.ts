import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const SOURCE = new URL("../src/", import.meta.url);
/** The most lines of code that the package may have. Comments and empty lines do not count. */
const LIMIT = 158;

const isCode = (line: string): boolean => !/^\s*(?:\/\/|\/\*|\*|$)/.test(line);

test("the package is small", () => {
  const files = readdirSync(SOURCE).map((name) => readFileSync(new URL(name, SOURCE), "utf8"));
  const lines = files.flatMap((text) => text.split("\n").filter(isCode));
  expect(lines.length).toBeGreaterThan(LIMIT / 2);
  expect(lines.length).toBeLessThanOrEqual(LIMIT);
});
