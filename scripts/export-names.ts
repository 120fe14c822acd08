// The names that the built packages export, in ESM and in CJS, are those of packages/*/api/exports.txt.
//
//   node scripts/export-names.ts            fails where they differ
//   node scripts/export-names.ts --update   writes the lists
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { entries, publicPackages, root } from "./workspace.ts";

const { values } = parseArgs({ options: { update: { type: "boolean", default: false } } });
const require = createRequire(import.meta.url);
const findings: string[] = [];

for (const one of publicPackages()) {
  // A command exports nothing.
  if (entries(one).length === 0) continue;
  const lines: string[] = [];
  for (const { specifier, esm, cjs } of entries(one)) {
    const names = Object.keys((await import(esm)) as object).toSorted();
    lines.push(`${specifier}: ${names.join(", ")}`);
    if (names.includes("default")) findings.push(`${specifier}: a default export means two things to two loaders`);
    if (cjs === undefined) continue;
    const required = Object.keys(require(cjs) as object).toSorted();
    if (required.join() !== names.join()) {
      findings.push(`${specifier}: import has ${names.join(", ")}; require has ${required.join(", ")}`);
    }
  }
  const text = `${lines.join("\n")}\n`;
  const file = `${one.folder}/api/exports.txt`;
  const reviewed = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (values.update) writeFileSync(file, text);
  else if (reviewed !== text)
    findings.push(
      `${file.slice(root.length)} has\n${reviewed}and the build\n${text}run \`pnpm api\` and look at the diff`,
    );
}
for (const finding of findings) console.error(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
