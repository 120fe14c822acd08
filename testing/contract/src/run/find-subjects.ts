import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../../../../", import.meta.url);

/** Finds every subject of the workspace: `subject.ts` or `subject-*.ts` in a `test` folder. */
export function findSubjects(): readonly URL[] {
  const paths = globSync("{packages,testing,apps/examples}/*/test/subject{,-*}.ts", { cwd: fileURLToPath(ROOT) });
  const names = paths.map((path) => path.slice(0, -".ts".length)).sort();
  return names.map((name) => new URL(`${name}.ts`, ROOT));
}
