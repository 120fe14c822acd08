import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { RuntimeName } from "../types.ts";

/** The command line that starts a bundle, and the entry in `serve/` that the bundle has. */
export interface Runtime {
  readonly name: RuntimeName;
  readonly serve: "node" | "deno" | "bun" | "workerd";
  /** The binary within its npm package. */
  readonly binary: readonly [npmPackage: string, path: string];
  readonly arguments: readonly string[];
}

const node = (major: number): Runtime => ({
  name: `node-${major}` as RuntimeName,
  serve: "node",
  binary: [`node-${major}`, "bin/node"],
  arguments: ["--no-warnings"],
});

export const RUNTIMES: Readonly<Record<RuntimeName, Runtime>> = {
  "node-20": node(20),
  "node-22": node(22),
  "node-24": node(24),
  "node-26": node(26),
  deno: {
    name: "deno",
    serve: "deno",
    binary: ["deno", "deno"],
    arguments: ["run", "--allow-all", "--no-config", "--no-lock", "--quiet"],
  },
  bun: {
    name: "bun",
    serve: "bun",
    binary: ["bun", "bin/bun.exe"],
    arguments: ["run"],
  },
  server: { ...node(24), name: "server" },
  workerd: {
    name: "workerd",
    serve: "workerd",
    binary: ["workerd", "bin/workerd"],
    arguments: ["serve", "--control-fd=3"],
  },
};

const { resolve } = createRequire(import.meta.url);

/** Returns the path of the runtime's binary. A missing runtime is an error, never a skipped row. */
export function binaryOf(runtime: Runtime): string {
  const [npmPackage, path] = runtime.binary;
  const help = `run "pnpm install" with the install scripts of pnpm-workspace.yaml's allowBuilds (${npmPackage})`;
  let folder: string;
  try {
    folder = dirname(resolve(`${npmPackage}/package.json`));
  } catch {
    throw new Error(`${runtime.name} is not installed: ${help}`);
  }
  const binary = join(folder, path);
  if (!existsSync(binary)) throw new Error(`${runtime.name} has no binary at ${binary}: ${help}`);
  return binary;
}
