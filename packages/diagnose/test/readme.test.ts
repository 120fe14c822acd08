import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test, vi } from "vitest";

// The test must also pass on a machine that is ten times slower.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${folder}README.md`, "utf8");

/** Programs with their output. */
const programs = [...readme.matchAll(/```ts\n(?<code>.*?)```\n\n```text\n(?<output>.*?)```/gs)].map(({ groups }) => [
  groups?.["code"] ?? "",
  groups?.["output"] ?? "",
]);

test("the README has programs", () => {
  expect(programs).toHaveLength(3);
});

test.each(programs)("program %# prints its output", async (code, output) => {
  const flags = ["--no-warnings", "--input-type=module-typescript", "-e", code];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: folder });
  expect(stdout).toBe(output);
});
