// A built package exports the same names by `import` and by `require`, and an adapter's `require()` returns its default
// export, `cors`. The reports of API Extractor cannot show this: they are about types, which both builds share. attw does
// not see it either.
import { createRequire } from "node:module";
import { entries, publicPackages } from "./workspace.ts";

const require = createRequire(import.meta.url);
const findings: string[] = [];
const namesOf = (module: Readonly<Record<string, unknown>>): string => Object.keys(module).toSorted().join(", ");

for (const { specifier, esm, cjs } of publicPackages().flatMap(entries)) {
  const imported = (await import(esm)) as Record<string, unknown>;
  if (imported["default"] !== imported["cors"]) findings.push(`${specifier}: the default export is not cors`);
  if (cjs === undefined) continue;
  const required = require(cjs) as Record<string, unknown>;
  if (namesOf(required) !== namesOf(imported)) {
    findings.push(`${specifier}: import has ${namesOf(imported)}; require has ${namesOf(required)}`);
  }
  if ("cors" in required && (required !== required["cors"] || required !== required["default"])) {
    findings.push(`${specifier}: require() does not return cors`);
  }
}
for (const finding of findings) console.error(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
