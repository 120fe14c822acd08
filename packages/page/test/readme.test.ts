import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${folder}README.md`, "utf8");

/** Programs with their output. */
const programs = [...readme.matchAll(/```ts\n(?<code>.*?)```\n\n```text\n(?<output>.*?)```/gs)].map(({ groups }) => [
  groups?.["code"] ?? "",
  groups?.["output"] ?? "",
]);

test("the README has a program", () => {
  expect(programs).toHaveLength(1);
});

test.each(programs)("program %# prints its output", async (code, output) => {
  const flags = ["--no-warnings", "--input-type=module-typescript", "-e", code];
  const env = { ...process.env, NO_COLOR: "1" };
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: folder, env });
  expect(stdout).toBe(output);
});

test("the README is short", () => {
  expect(readme.split("\n").length).toBeLessThanOrEqual(150);
});
