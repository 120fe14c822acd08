import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";

/** Returns the folder of this package. Subjects run from a bundle elsewhere, in a process that starts inside the workspace. */
export function packageFolder(folder: string = process.cwd()): string {
  if (existsSync(join(folder, "pnpm-workspace.yaml"))) return join(folder, "packages/generate");
  return packageFolder(dirname(folder));
}
