import { defineConfig } from "vitest/config";

/** The tests that a mutant has to pass: not those that read documents, nor the ones that only repeat with random input. */
export default defineConfig({
  test: { include: ["src/**/*.test.ts", "test/refused-origins.test.ts"] },
});
