import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${folder}README.md`, "utf8");
const PROGRAM = /(?<=```ts\n)(.*?)(```\n\n```text\n)(.*?)(?=```\n)/gs;

// `vitest run --project generate readme --update` writes the outputs.
test("programs in the README print their output", async () => {
  const programs = [...readme.matchAll(PROGRAM)].map(([, code = ""]) => code);
  expect(programs).toHaveLength(3);
  const outputs = await Promise.all(
    programs.map(async (code) => {
      const flags = ["--no-warnings", "--input-type=module-typescript", "-e", code];
      return (await promisify(execFile)(process.execPath, flags, { cwd: folder })).stdout;
    }),
  );
  const fresh = readme.replace(
    PROGRAM,
    (_all, code: string, between: string) => code + between + (outputs.shift() ?? ""),
  );
  await expect(fresh).toMatchFileSnapshot(`${folder}README.md`);
});
