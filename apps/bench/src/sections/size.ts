import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { locate } from "../published.ts";
import type { Goal, Section } from "../report.ts";

interface Size {
  readonly minified: number;
  readonly gzip: number;
}

/** One bundle of everything that the modules export. */
async function bundle(specifiers: readonly string[]): Promise<Size> {
  const files = await Promise.all(specifiers.map(async (specifier) => fileURLToPath(await locate(specifier))));
  const { outputFiles } = await build({
    stdin: {
      contents: files
        .map((file, index) => `import * as m${index} from ${JSON.stringify(file)}; globalThis.m${index} = m${index};`)
        .join("\n"),
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    legalComments: "none",
    write: false,
    external: ["express", "fastify", "hono", "koa"],
  });
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  return { minified: contents.byteLength, gzip: gzipSync(contents, { level: 9 }).byteLength };
}

const KILOBYTE = 1024;

/** What the packages weigh in a bundle. */
export async function size(): Promise<Section> {
  const rows: string[][] = [];
  const goals: Goal[] = [];
  const core = await bundle(["@corsac/core"]);
  rows.push(["cors with its dependencies", ...shown(await bundle(["cors"]))], ["@corsac/core", ...shown(core)]);
  goals.push({ says: "@corsac/core, minified and gzipped", atMost: 6 * KILOBYTE, reached: core.gzip, unit: "bytes" });
  for (const [name, on] of [
    ["@corsac/node", ["@corsac/core", "@corsac/core/adapter"]],
    ["@corsac/express", ["@corsac/core", "@corsac/core/adapter", "@corsac/node"]],
    ["@corsac/fastify", ["@corsac/core", "@corsac/core/adapter", "@corsac/node", "@corsac/node/adapter"]],
    ["@corsac/koa", ["@corsac/core", "@corsac/core/adapter", "@corsac/node", "@corsac/node/adapter"]],
    ["@corsac/hono", ["@corsac/core", "@corsac/core/adapter"]],
  ] as const) {
    const [all, under] = [await bundle([...on, name]), await bundle(on)];
    const own = { minified: all.minified - under.minified, gzip: all.gzip - under.gzip };
    rows.push(
      [`${name}, beyond ${on.filter((one) => !one.endsWith("/adapter")).join(" and ")}`, ...shown(own)],
      [`${name}, all of it`, ...shown(await bundle([name]))],
    );
    goals.push({ says: `${name} beyond what it sits on`, atMost: KILOBYTE, reached: own.gzip, unit: "bytes" });
  }
  return {
    title: "Size",
    about: "Bundled and minified by esbuild, then gzipped (level 9); nothing is shaken out.",
    head: ["package", "minified", "gzipped"],
    rows,
    goals,
  };
}

function shown({ minified, gzip }: Size): string[] {
  return [`${minified} bytes`, `${gzip} bytes`];
}
