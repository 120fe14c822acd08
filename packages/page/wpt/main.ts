// Runs the tests of web-platform-tests that are about fetch(), with the fetch of a page. `--help` explains it.
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Engine, ENGINES } from "@corsac/user-agent";
import { counted, differences, readExpectations, updated, writeExpectations } from "./expectations.ts";
import { findTests } from "./run/find-tests.ts";
import { pageOf } from "./run/page-of.ts";
import { type FileResult } from "./run/run-test.ts";
import { runTests } from "./run/run-tests.ts";
import { openServer } from "./server/open-server.ts";

const HELP = `Runs the fetch tests of a checkout of web-platform-tests with the fetch of a page.

  pnpm --filter @corsac/page wpt -- --wpt DIR [options]

  --wpt DIR       the checkout
  --engine NAME   standard (default), chromium, firefox or webkit
  --only PATH     a folder or file of the checkout
  --update        writes the results to expectations.json instead of comparing them
  --json          prints the results as JSON
  --help          prints this text

Progress goes to stderr. The exit code is 0 if the results are the expected ones, 1 if not, 2 for wrong arguments.
`;

class UsageError extends Error {}

async function main(): Promise<number> {
  const { values } = parseArgs({
    args: process.argv.slice(2).filter((each) => each !== "--"),
    options: {
      wpt: { type: "string" },
      engine: { type: "string", default: "standard" },
      only: { type: "string" },
      update: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const root = await checkout(values.wpt);
  const engine = engineOf(values.engine);
  const expectations = await readExpectations();
  const found = await findTests(root, values.only);
  const paths = found.filter((path) => expectations.aside[path] === undefined);
  if (paths.length === 0) throw new UsageError(`no tests to run in ${values.only ?? root}`);
  const server = await openServer(root);
  const open = (url: string) => pageOf(url, { engine, routes: server.routes });
  const all = await runTests({ root, open, done: progress }, paths).finally(() => server.close());
  const results = counted(all, expectations);
  if (values.json) console.log(JSON.stringify(results, null, 2));
  summarize(results, engine, found.length - paths.length);
  if (values.update) {
    await writeExpectations(updated(expectations, results, engine));
    return 0;
  }
  const unexpected = [...differences(results, engine, expectations)];
  if (values.only === undefined) {
    const missing = Object.keys(expectations.subtests).filter((path) => !found.includes(path));
    unexpected.push(...missing.map((path) => `${path}: not in the checkout`));
  }
  if (unexpected.length > 0) console.error(`\nNot as expected:\n${unexpected.join("\n")}`);
  return unexpected.length > 0 ? 1 : 0;
}

async function checkout(folder: string | undefined): Promise<string> {
  if (folder === undefined) throw new UsageError("--wpt DIR is missing");
  // pnpm starts scripts in the folder of the package.
  const root = resolve(process.env["INIT_CWD"] ?? ".", folder);
  const harness = await stat(join(root, "resources/testharness.js")).catch(() => null);
  if (harness === null) throw new UsageError(`${folder} is no checkout: it has no resources/testharness.js`);
  return root;
}

function engineOf(name: string): Engine {
  const engine = ENGINES.find((each) => each === name);
  if (engine === undefined) throw new UsageError(`--engine is one of ${ENGINES.join(", ")}`);
  return engine;
}

function progress({ path, error, subtests }: FileResult): void {
  const passed = subtests.filter(({ status }) => status === "PASS").length;
  console.error(`${path}  ${passed}/${subtests.length}${error === null ? "" : `  ${error}`}`);
}

function summarize(results: readonly FileResult[], engine: Engine, aside: number): void {
  const subtests = results.flatMap((each) => each.subtests);
  const passed = subtests.filter(({ status }) => status === "PASS").length;
  console.error(
    `${engine}: ${passed} of ${subtests.length} subtests pass in ${results.length} files; ${aside} files set aside`,
  );
}

try {
  process.exitCode = await main();
} catch (error) {
  const wrongArguments = error instanceof UsageError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
  if (wrongArguments !== true) throw error;
  console.error(`${(error as Error).message}\n\n${HELP}`);
  process.exitCode = 2;
}
