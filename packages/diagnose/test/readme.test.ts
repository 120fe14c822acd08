import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test, vi } from "vitest";

// On a machine that is ten times slower it has to hold as well.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${folder}README.md`, "utf8");

/** Programs, with what they print below them. */
const programs = [...readme.matchAll(/```ts\n(?<code>.*?)```\n\n```text\n(?<said>.*?)```/gs)].map(({ groups }) => [
  groups?.["code"] ?? "",
  groups?.["said"] ?? "",
]);

test("there are programs", () => {
  expect(programs).toHaveLength(3);
});

test.each(programs)("program %#", async (code, said) => {
  const flags = ["--no-warnings", "--input-type=module-typescript", "-e", code];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: folder });
  expect(stdout).toBe(said);
});
