// Compares the size of each package in a bundle, minified and compressed by gzip, with its budget in size-budgets.json, in
// bytes. The size of an adapter is the growth of a bundle that already re-exports the packages it depends on.
import { createRequire } from "node:module";
import { globSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { entries, publicPackages, root } from "./workspace.ts";

interface Budget {
  /** The module specifier that a program imports. */
  readonly entry: string;
  /** Modules that the bundle contains anyway; their size is not counted. */
  readonly on?: readonly string[];
  /** The exports that the program uses, so that a bundler can leave out the rest; default: all. */
  readonly names?: readonly string[];
  readonly budget: number;
}

const budgets = JSON.parse(readFileSync(`${root}scripts/size-budgets.json`, "utf8")) as readonly Budget[];
const built = Object.fromEntries(
  publicPackages().flatMap((one) => entries(one).map(({ specifier, esm }) => [specifier, esm])),
);
const require = createRequire(import.meta.url);

async function bundle(contents: string): Promise<{ minified: number; gzip: number }> {
  const { outputFiles } = await build({
    // Chunks that a program imports for their order alone are left out, which esbuild mentions.
    logLevel: "error",
    stdin: { contents, resolveDir: root },
    alias: { ...built, "cors-package": require.resolve("cors") },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    legalComments: "none",
    write: false,
    external: ["@nestjs/*", "express", "fastify", "hono", "koa"],
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("esbuild wrote nothing");
  return { minified: file.contents.byteLength, gzip: gzipSync(file.contents, { level: 9 }).byteLength };
}

const whole = (modules: readonly string[]): string =>
  modules
    .map((module, index) => `import * as m${index} from ${JSON.stringify(module)}; globalThis.m${index} = m${index};`)
    .join("\n");

const part = (module: string, names: readonly string[]): string =>
  `import { ${names.join(", ")} } from ${JSON.stringify(module)}; globalThis.used = [${names.join(", ")}];`;

const withinOrOver = (size: number, budget: number): string => (size > budget ? `OVER by ${size - budget}` : "within");

const rows: string[][] = [];
let over = 0;
for (const { entry, on = [], names, budget } of budgets) {
  const all = await bundle(names === undefined ? whole([...on, entry]) : part(entry, names));
  const under = on.length === 0 ? { minified: 0, gzip: 0 } : await bundle(whole(on));
  const gzip = all.gzip - under.gzip;
  if (gzip > budget) over += 1;
  rows.push([
    entry,
    names === undefined ? (on.length === 0 ? "" : `on ${on.join(", ")}`) : `${names.join(", ")} alone`,
    String(all.minified - under.minified),
    String(gzip),
    String(budget),
    withinOrOver(gzip, budget),
  ]);
}
for (const { name, contents } of [
  { name: "cors, its dependencies included", contents: 'import cors from "cors-package"; globalThis.cors = cors;' },
]) {
  const { minified, gzip } = await bundle(contents);
  rows.push([name, "for comparison", String(minified), String(gzip), "", ""]);
}

/** The pages that the package of the command contains, each file compressed alone as an upper limit of the tarball's part. */
const PAGES = "packages/cli/dist/ui/";
const PAGES_BUDGET = 400_000;
const pages = globSync(`${PAGES}**/*.*`, { cwd: root }).map((file) => readFileSync(root + file));
if (pages.length === 0) throw new Error(`${PAGES} is not built`);
const pagesSize = pages.reduce((sum, page) => sum + page.byteLength, 0);
const pagesGzip = pages.reduce((sum, page) => sum + gzipSync(page, { level: 9 }).byteLength, 0);
if (pagesGzip > PAGES_BUDGET) over += 1;
rows.push([
  "corsac ui",
  `the files of ${PAGES}`,
  String(pagesSize),
  String(pagesGzip),
  String(PAGES_BUDGET),
  withinOrOver(pagesGzip, PAGES_BUDGET),
]);

const head = ["entry", "", "minified", "gzip", "budget", ""];
const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)));
for (const row of [head, ...rows]) {
  console.log(
    row
      .map((cell, column) =>
        column >= 2 && column <= 4 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}
process.exitCode = over > 0 ? 1 : 0;
