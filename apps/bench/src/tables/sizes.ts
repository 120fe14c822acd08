import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { CONSUMER } from "../packed.ts";
import type { Section } from "../report/section.ts";

/** The smallest program with each package. */
const PROGRAMS: Readonly<Record<string, string>> = {
  cors: 'import cors from "cors"; globalThis.use = cors;',
  "@fastify/cors": 'import cors from "@fastify/cors"; globalThis.use = cors;',
  "hono/cors": 'import { cors } from "hono/cors"; globalThis.use = cors;',
  "@corsac/core": 'import { createCors } from "@corsac/core"; globalThis.use = createCors;',
  ...Object.fromEntries(
    ["node", "express", "fastify", "koa", "hono"].map((name) => [
      `@corsac/${name}`,
      `import { cors } from "@corsac/${name}"; globalThis.use = cors;`,
    ]),
  ),
};

async function bundle(contents: string): Promise<{ minified: number; gzip: number }> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: CONSUMER },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    legalComments: "none",
    write: false,
    external: ["express", "fastify", "koa"],
  });
  const file = outputFiles[0]?.contents ?? new Uint8Array();
  return { minified: file.byteLength, gzip: gzipSync(file, { level: 9 }).byteLength };
}

/** The size of each package in a bundle. */
export async function measureSizes(): Promise<Section> {
  const rows: string[][] = [];
  for (const [name, contents] of Object.entries(PROGRAMS)) {
    const { minified, gzip } = await bundle(contents);
    rows.push([name, String(minified), String(gzip)]);
  }
  return {
    title: "Size",
    about:
      "Bytes that the smallest program with the package adds to a bundle, dependencies included and the framework left out; minified by esbuild, then gzipped at level 9. A gate keeps the sizes within budgets.",
    head: ["package", "minified", "gzipped"],
    rows,
    misses: [],
  };
}
