// Compiles every project of the repository without output: each `tsconfig.json` under version control.
import { availableParallelism } from "node:os";
import { compile } from "./compiler.ts";
import { must, run } from "./run.ts";
import { root } from "./workspace.ts";

/** Next.js checks the types of its own applications when a test builds them. */
const built = /\/test\/app\//;

const listed = await must(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*tsconfig.json"]);
const projects = listed.split("\0").filter((path) => path !== "" && !built.test(path));

const queue = projects.values();
const failed: string[] = [];
async function work(): Promise<void> {
  for (const project of queue) {
    const { code, output } = await run(compile(root + project));
    if (code !== 0) failed.push(`${project}\n${output}`);
  }
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));

for (const text of failed) console.error(text);
console.log(`${projects.length - failed.length} of ${projects.length} projects compile`);
process.exitCode = failed.length > 0 ? 1 : 0;
