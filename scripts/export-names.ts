// The names that the built packages export, in ESM and in CJS, are those of packages/*/api/exports.txt. An adapter's
// default export is `cors`, which `require()` returns too; no other package has one.
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
    const imported = (await import(esm)) as Record<string, unknown>;
    const names = Object.keys(imported).toSorted();
    lines.push(`${specifier}: ${names.join(", ")}`);
    if (imported["default"] !== imported["cors"]) findings.push(`${specifier}: the default export is not cors`);
    if (cjs === undefined) continue;
    const required = require(cjs) as Record<string, unknown>;
    const requiredNames = Object.keys(required).toSorted();
    if (requiredNames.join() !== names.join()) {
      findings.push(`${specifier}: import has ${names.join(", ")}; require has ${requiredNames.join(", ")}`);
    }
    if ("cors" in required && (required !== required["cors"] || required !== required["default"])) {
      findings.push(`${specifier}: require() does not return cors`);
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
