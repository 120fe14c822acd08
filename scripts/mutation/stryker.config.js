// Mutates the package in whose folder Stryker runs: `pnpm mutation core`.
import { fileURLToPath } from "node:url";

export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: fileURLToPath(new URL("vitest.config.js", import.meta.url)), related: false },
  mutate: ["src/**/*.ts", "!src/**/*.test.ts", "!src/**/*.test-d.ts", "!src/**/index.ts", "!src/config/messages.ts"],
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  incremental: true,
  incrementalFile: "reports/mutation-incremental.json",
  timeoutMS: 3000,
  concurrency: 1,
  reporters: ["clear-text", "progress-append-only", "json"],
  jsonReporter: { fileName: "reports/mutation.json" },
  clearTextReporter: { allowColor: false, allowEmojis: false, reportTests: false },
  ignorePatterns: ["dist", "api"],
  thresholds: { high: 98, low: 90, break: 90 },
};
