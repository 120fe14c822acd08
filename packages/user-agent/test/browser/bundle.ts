import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Bundles the package as one classic script that defines `userAgent`. */
export async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: 'export * from "./index.ts"; export * from "./vector.ts";',
      resolveDir: fileURLToPath(new URL("../../src", import.meta.url)),
      loader: "ts",
    },
    bundle: true,
    minify: true,
    format: "iife",
    globalName: "userAgent",
    platform: "browser",
    target: "es2022",
    write: false,
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("esbuild wrote nothing");
  return file.text;
}
