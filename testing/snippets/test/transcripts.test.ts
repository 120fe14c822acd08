import { spawn } from "node:child_process";
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { afterAll, expect, test } from "vitest";

const ROOT = new URL("../../../", import.meta.url);
/** A test file of a page, and the output of its run. Without an output, the tests have to pass. */
const MARKED =
  /<!-- run (?<runner>vitest|node) (?<name>\S+) -->\n\n```ts\n(?<code>[^]*?)```\n(?:\n```text\n(?<output>[^]*?)```\n)?/g;

/** The tests run beside the packages that examples may import. */
const FOLDER = fileURLToPath(new URL(`../out/transcripts-${process.pid}/`, import.meta.url));
mkdirSync(FOLDER, { recursive: true });
afterAll(() => rmSync(FOLDER, { recursive: true }));

// In a user's project the packages are in node_modules, whose lines vitest hides.
writeFileSync(
  `${FOLDER}vitest.config.js`,
  `export default { test: { onStackTrace: (_error, { file }) => !file.includes("/packages/") } };\n`,
);

const pages = globSync(["docs/**/*.md"], { cwd: fileURLToPath(ROOT) })
  .map((name) => ({ name, file: fileURLToPath(new URL(name, ROOT)) }))
  .map((page) => ({ ...page, text: readFileSync(page.file, "utf8") }))
  .filter(({ text }) => text.match(MARKED) !== null);

const COMMANDS: Readonly<Record<string, (file: string) => readonly string[]>> = {
  vitest: (file) => [fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url)), "run", file],
  node: (file) => ["--test", file],
};

/** Runs a test file and returns the exit code and the output without times and places of this machine. */
async function run(runner: string, file: string): Promise<{ code: number | null; output: string }> {
  // The variables of the runner around this test would reach the one inside it.
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [...(COMMANDS[runner]?.(file) ?? [])], {
    cwd: FOLDER,
    env: { PATH, HOME, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (written += text));
  }
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  const lines = stripVTControlCharacters(written)
    .split("\n")
    .map((line) => line.replace(/ \d+ms$/, "").trimEnd())
    .filter((line) => !/^ +(?:RUN|Start at|Duration) /.test(line));
  return { code, output: `${lines.join("\n").trim()}\n` };
}

test.each(pages)("the tests of $name print what it shows", async ({ file, text }) => {
  const found = [...text.matchAll(MARKED)].flatMap(({ groups }) => (groups === undefined ? [] : [groups]));
  let updated = text;
  for (const { runner = "", name = "", code = "", output } of found) {
    writeFileSync(FOLDER + name, code);
    // One at a time: each run starts processes of its own.
    const result = await run(runner, name);
    if (output === undefined) expect(result, `${name}: ${result.output}`).toMatchObject({ code: 0 });
    else
      updated = updated.replace(
        `${code}\`\`\`\n\n\`\`\`text\n${output}`,
        () => `${code}\`\`\`\n\n\`\`\`text\n${result.output}`,
      );
    rmSync(FOLDER + name);
  }
  await expect(updated).toMatchFileSnapshot(file);
});

test("pages have tests", () => {
  expect(pages.length).toBeGreaterThan(0);
});
