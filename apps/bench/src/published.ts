import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const packages: string = fileURLToPath(new URL("../../../packages/", import.meta.url));
const consumer: string = fileURLToPath(new URL("../../../.artifacts/bench/", import.meta.url));

/**
 * Lays the packages out as a program that has installed them finds them: built files, and the `exports` that are
 * published. In the workspace the names lead to the sources, which nobody runs.
 */
export function layOut(names: readonly string[]): void {
  for (const name of names) {
    const from = packages + name;
    const to = `${consumer}node_modules/@corsac/${name}`;
    if (!existsSync(`${from}/dist/index.js`)) throw new Error(`@corsac/${name} is not built: run \`pnpm build\` first`);
    rmSync(to, { recursive: true, force: true });
    mkdirSync(to, { recursive: true });
    cpSync(`${from}/dist`, `${to}/dist`, { recursive: true });
    const { publishConfig, ...manifest } = JSON.parse(readFileSync(`${from}/package.json`, "utf8")) as {
      publishConfig: Record<string, unknown>;
    };
    writeFileSync(`${to}/package.json`, JSON.stringify({ ...manifest, ...publishConfig }));
  }
}

/** The URL of what an `import` of the specifier runs in such a program. */
export async function locate(specifier: string): Promise<string> {
  if (!specifier.startsWith("@corsac/")) return import.meta.resolve(specifier);
  const inside = `${consumer}resolve.mjs`;
  writeFileSync(inside, "export const resolve = (specifier) => import.meta.resolve(specifier);\n");
  const { resolve } = (await import(pathToFileURL(inside).href)) as { resolve: (specifier: string) => string };
  return resolve(specifier);
}
