import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const SOURCE = new URL("../src/", import.meta.url);
/** The most lines that CONTRIBUTING allows an adapter. */
const LIMIT = 150;

test("an adapter that follows CONTRIBUTING is small", () => {
  const lines = readdirSync(SOURCE).map(
    (name) => readFileSync(new URL(name, SOURCE), "utf8").trimEnd().split("\n").length,
  );
  const sum = lines.reduce((total, count) => total + count, 0);
  console.log(`The adapter for h3 has ${sum} lines, with its comments.`);
  expect(sum).toBeLessThanOrEqual(LIMIT);
});
