import { expect, test } from "vitest";
import { binaryOf, RUNTIMES } from "./runtimes.ts";

test.each(Object.values(RUNTIMES))("$name is installed", (runtime) => {
  expect(binaryOf(runtime)).toContain(runtime.binary[1]);
});

test("a runtime that is missing is an error that says what to install", () => {
  const missing = { ...RUNTIMES.deno, binary: ["deno-that-is-not-there", "deno"] } as const;
  expect(() => binaryOf(missing)).toThrow(/deno is not installed: run "pnpm install"/);
});

test("a package without its binary is an error that says what to install", () => {
  const missing = { ...RUNTIMES.bun, binary: ["bun", "bin/not-there"] } as const;
  expect(() => binaryOf(missing)).toThrow(/bun has no binary at .*not-there: run "pnpm install"/);
});
