import { defineConfig } from "tsup";

/** ESM and CJS, with types for both: the build of every library in this workspace. */
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
