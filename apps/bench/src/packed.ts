import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const PACKAGES: string = fileURLToPath(new URL("../../../packages/", import.meta.url));
const INSTALLED: string = fileURLToPath(new URL("../node_modules/", import.meta.url));

/** The folder of the program that has installed the packed packages. */
export const CONSUMER: string = fileURLToPath(new URL("../../../.artifacts/bench/", import.meta.url));

/**
 * Installs the packages as they are published (built files, published `exports`) beside the frameworks. In the
 * workspace their names lead to the sources, which users never run.
 */
export function installPackages(names: readonly string[]): void {
  rmSync(CONSUMER, { recursive: true, force: true });
  for (const name of names) {
    const from = PACKAGES + name;
    const to = `${CONSUMER}node_modules/@corsac/${name}`;
    if (!existsSync(`${from}/dist/index.js`)) throw new Error(`@corsac/${name} is not built: run \`pnpm build\``);
    mkdirSync(to, { recursive: true });
    cpSync(`${from}/dist`, `${to}/dist`, { recursive: true });
    const { publishConfig, ...manifest } = JSON.parse(readFileSync(`${from}/package.json`, "utf8")) as {
      publishConfig: Record<string, unknown>;
    };
    writeFileSync(`${to}/package.json`, JSON.stringify({ ...manifest, ...publishConfig }));
  }
  for (const name of readdirSync(INSTALLED)) {
    if (name !== "@corsac" && !name.startsWith(".")) symlinkSync(INSTALLED + name, `${CONSUMER}node_modules/${name}`);
  }
}

/** Writes programs into that folder without their types, for a Node that cannot read TypeScript. */
export async function installPrograms(programs: Readonly<Record<string, string>>): Promise<void> {
  await build({
    entryPoints: { ...programs },
    outdir: CONSUMER,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
  });
}
