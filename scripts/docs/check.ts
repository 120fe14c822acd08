// Compiles every TypeScript and JavaScript example of the documentation, and runs those that are programs. The word after
// the language in the info string says what an example is:
//
//   ```ts            compiles, as a module of its own
//   ```ts fragment   shows a piece that does not stand alone: its syntax is checked
//   ```ts wrong      shows a mistake that the types catch: has to fail to compile
//   ```ts run        a program: compiles, starts, and answers as the comments below it state
//   ```ts run ALLOWED_ORIGIN=https://app.example.com     with that in its environment
//   ```ts run deno   the same under Deno; `bun` under Bun
//
// HTML comments below a program, which readers of the page do not see, contain its exchanges: a request, an empty line, the
// status and headers of the response. The response has no other `Access-Control-*` header; an empty value means "absent".
//
//   <!-- exchange
//   GET /
//   Origin: https://app.example.com
//
//   200
//   Access-Control-Allow-Origin: https://app.example.com
//   Vary: Origin
//   -->
//
//   <!-- fails: origin is undefined -->   the program ends by itself and prints that
//
// `pnpm docs:check` checks all pages, `node scripts/docs/check.ts FILE` some.
//
// A program may name any port; it gets a free one. Programs with Express run on Express 4 and 5.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { transform } from "esbuild";
import { run } from "../run.ts";
import { sources } from "../sources.ts";
import { root } from "../workspace.ts";
import { execute } from "./execute.ts";
import { fencesOf, type Fence } from "./fences.ts";

/** The folder of this run, inside the package with the dependencies that examples may import. */
const folder = `${root}testing/snippets/out/${process.pid}/`;
const findings: string[] = [];
const named = process.argv.slice(2);
const files =
  named.length > 0
    ? named
    : sources(["README.md", "CONTRIBUTING.md", "packages/*/README.md", "docs/**/*.md", "apps/site/pages/**/*.md"]);
const fences = files.flatMap((file) => fencesOf(file, findings));

/** Examples by file name. A line of code keeps its number on the page. */
const written = new Map<string, Fence>();
mkdirSync(folder, { recursive: true });
writeFileSync(
  `${folder}tsconfig.json`,
  JSON.stringify({ extends: "../../tsconfig.json", include: [".", "../../runtimes.d.ts"] }),
);
for (const fence of fences) {
  if (fence.mode === "fragment") continue;
  const extension = fence.language === "ts" ? "ts" : /\brequire\(/.test(fence.code) ? "cjs" : "mjs";
  const name = `${fence.file.replaceAll(/[/.]/g, "_")}_${fence.line}.${extension}`;
  const module = extension === "cjs" || /^(?:import|export)\b/m.test(fence.code) ? "" : "\nexport {};";
  writeFileSync(folder + name, "\n".repeat(fence.line - 1) + fence.code + module);
  written.set(name, fence);
}

for (const { file, line, language, mode, code } of fences) {
  if (mode !== "fragment") continue;
  // A fragment is a statement, the members of an object or of a class.
  const forms = [code, `({${code}\n})`, `class C {${code}\n}`];
  const results = await Promise.allSettled(forms.map((text) => transform(text, { loader: language })));
  if (results.every(({ status }) => status === "rejected"))
    findings.push(`${file}:${line}: not even a fragment of ${language}`);
}

const { output, code } = await run(["tsc", "--pretty", "false", "-p", "."], { cwd: folder });
const failing = new Set<string>();
for (const message of output.split("\n")) {
  const [, name = "", line, text] = /^(\S+)\((\d+),\d+\): (.*)$/.exec(message) ?? [];
  const fence = written.get(name);
  if (fence === undefined) {
    if (name !== "") findings.push(message);
    continue;
  }
  failing.add(name);
  if (fence.mode !== "wrong") findings.push(`${fence.file}:${line}: ${text}`);
}
if (code !== 0 && failing.size === 0) findings.push(output);
for (const [name, { mode, file, line }] of written) {
  if (mode === "wrong" && !failing.has(name)) findings.push(`${file}:${line}: marked as wrong, but it compiles`);
}

const programs = [...written].filter(([name, { mode }]) => mode === "runs" && !failing.has(name));
for (const [name, fence] of programs) {
  for (const reason of await execute(fence, folder + name)) findings.push(`${fence.file}:${fence.line}: ${reason}`);
}

rmSync(folder, { recursive: true, force: true });
for (const finding of findings) console.error(finding);
console.log(`${fences.length} examples, ${programs.length} of them programs that ran`);
process.exitCode = findings.length > 0 ? 1 : 0;
