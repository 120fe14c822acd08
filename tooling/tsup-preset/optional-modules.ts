// Lets the declarations in this folder's `dist` compile where the test runners that they extend are not installed:
//
//   tsup && node ../../tooling/tsup-preset/optional-modules.ts expect
//
// The bundler of tsup drops the comments `@ts-ignore` of the source.
import { readFileSync, writeFileSync } from "node:fs";

const [entry = "index"] = process.argv.slice(2);
const EXTENSION = /^( *)(?=declare module "|interface Matchers)/gm;

for (const file of [`dist/${entry}.d.ts`, `dist/${entry}.d.cts`]) {
  const text = readFileSync(file, "utf8");
  if (text.match(EXTENSION) === null) throw new Error(`${file}: expected ${EXTENSION}`);
  writeFileSync(file, text.replace(EXTENSION, "$1// @ts-ignore\n$1"));
}
