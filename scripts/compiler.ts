import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Returns the command that compiles a project without output. TypeScript 7 does it in a tenth of the time of TypeScript 6,
 * whose JavaScript API other tools need.
 */
export function compile(project: string): readonly string[] {
  const folder = dirname(createRequire(import.meta.url).resolve("typescript-7/package.json"));
  return [process.execPath, join(folder, "bin/tsc"), "--noEmit", "--pretty", "false", "-p", project];
}
