import { cp } from "node:fs/promises";
import type { Options } from "tsup";

// A command is no library: ESM alone, no types, and each command in a chunk of its own, so that `--help` loads none.
const command: Options = {
  entry: ["src/main.ts"],
  format: ["esm"],
  target: "node20",
  platform: "node",
  splitting: true,
  sourcemap: true,
  clean: true,
  treeshake: true,
  // The pages of `corsac ui`.
  onSuccess: () => cp("../tools/dist", "dist/ui", { recursive: true }),
};

export default command;
