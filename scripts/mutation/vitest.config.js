import { defineConfig } from "vitest/config";

/**
 * The tests that a mutant has to pass: those that run in Stryker's own process. Left out are the contract (its subjects
 * are processes of their own), what reads documents or asks TypeScript, and properties, which repeat with random input.
 */
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    exclude: [
      "test/{contract,copies,editor,linear,not-called,portable,properties,readme,reasons,rules}.test.ts",
      "test/browser/**",
    ],
  },
});
