import { globSync } from "node:fs";
import { basename } from "node:path";
import { root } from "./workspace.ts";

/** The output of frameworks. */
const frameworks = [".next", ".nuxt", ".output", ".svelte-kit", ".astro", ".react-router", ".wrangler", "build"];

const made = [
  "node_modules",
  "dist",
  ".git",
  ".artifacts",
  ".turbo",
  ".stryker-tmp",
  "reports",
  "coverage",
  "out",
  ".pages",
  ...frameworks,
];

/** Returns the files that people write, as paths from the root, without the output of tools. */
export function sources(patterns: readonly string[]): string[] {
  return globSync([...patterns], {
    cwd: root,
    exclude: (path) => made.includes(basename(path)),
  }).toSorted();
}
