import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** A package that the audit runs. */
export interface Package {
  /** The name on the command line and in tables. */
  readonly name: string;
  /** Its file in `shims/`, or the subject of corsac's own adapter. */
  readonly file: URL;
  /** The npm packages whose versions matter, the one that does CORS first. */
  readonly versions: readonly string[];
}

const shim = (name: string, file: string, ...versions: readonly string[]): Package => ({
  name,
  file: new URL(`shims/${file}.ts`, import.meta.url),
  versions,
});

/** Corsac itself, by the same judge. */
export const CORSAC: Package = {
  name: "corsac",
  file: new URL("../../../packages/express/test/subject.ts", import.meta.url),
  versions: ["express"],
};

/** The packages in the order of the table's columns. */
export const PACKAGES: readonly Package[] = [
  shim("cors", "cors", "cors", "express"),
  shim("@fastify/cors", "fastify", "@fastify/cors", "fastify"),
  shim("@koa/cors", "koa", "@koa/cors", "koa"),
  shim("hono/cors", "hono", "hono"),
  shim("enableCors", "nest", "@nestjs/core", "@nestjs/platform-express"),
  shim("@elysiajs/cors", "elysia", "@elysiajs/cors", "elysia"),
  shim("handleCors", "h3", "h3"),
  shim("@middy/http-cors", "middy", "@middy/http-cors", "@middy/core"),
];

const { resolve } = createRequire(import.meta.url);

/** Returns the installed version of an npm package. Some do not export their manifest. */
export function versionOf(name: string): string {
  const folders = resolve.paths(name) ?? [];
  for (const folder of folders) {
    try {
      const { version } = JSON.parse(readFileSync(`${folder}/${name}/package.json`, "utf8")) as { version: string };
      return version;
    } catch {
      continue;
    }
  }
  throw new Error(`${name} is not installed`);
}
