import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Returns the command that compiles a project without output. TypeScript 7 does it in a tenth of the time of TypeScript 6,
 * whose JavaScript API other tools need. vue-tsc, for projects with components, is one of those.
 */
export function compile(project: string): readonly string[] {
  const file = statSync(project).isDirectory() ? join(project, "tsconfig.json") : project;
  if (readFileSync(file, "utf8").includes('"vueCompilerOptions"')) {
    const vue = createRequire(file).resolve("vue-tsc/bin/vue-tsc.js");
    return [process.execPath, vue, "--noEmit", "--pretty", "false", "-p", project];
  }
  const folder = dirname(createRequire(import.meta.url).resolve("typescript-7/package.json"));
  return [process.execPath, join(folder, "bin/tsc"), "--noEmit", "--pretty", "false", "-p", project];
}
