import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A file of the page, ready to send. */
export interface Asset {
  readonly type: string;
  readonly body: string;
}

/** The pages' documents, their style and their scripts, by path. */
export async function loadAssets(): Promise<ReadonlyMap<string, Asset>> {
  const [index, other, style, icon, readme, scripts] = await Promise.all([
    readFile(new URL("./page/index.html", import.meta.url), "utf8"),
    readFile(new URL("./page/other.html", import.meta.url), "utf8"),
    readFile(new URL("./page/style.css", import.meta.url), "utf8"),
    readFile(new URL("../../site/public/logo.svg", import.meta.url), "utf8"),
    readFile(new URL("../../../README.md", import.meta.url), "utf8"),
    bundle([new URL("./page/main.ts", import.meta.url), new URL("./page/other.ts", import.meta.url)]),
  ]);
  return new Map([
    ["/", { type: "text/html", body: index }],
    ["/other", { type: "text/html", body: other }],
    ["/style.css", { type: "text/css", body: style }],
    ["/icon.svg", { type: "image/svg+xml", body: icon }],
    ["/readme", { type: "text/plain", body: readme }],
    ...scripts,
  ]);
}

async function bundle(entries: readonly URL[]): Promise<(readonly [string, Asset])[]> {
  const { outputFiles } = await build({
    entryPoints: entries.map((entry) => fileURLToPath(entry)),
    outdir: "/",
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  return outputFiles.map(({ path, text }) => [`/${basename(path)}`, { type: "text/javascript", body: text }]);
}
