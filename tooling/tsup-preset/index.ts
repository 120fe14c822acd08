import { defineConfig } from "tsup";

/** Dual ESM + CJS with types for both: the shape of every library of this workspace. */
export const library = (entry: readonly string[] = ["src/index.ts"]): ReturnType<typeof defineConfig> =>
  defineConfig({
    entry: [...entry],
    format: ["esm", "cjs"],
    dts: true,
    target: "es2022",
    platform: "neutral",
    sourcemap: true,
    clean: true,
    treeshake: true,
    splitting: true,
  });
