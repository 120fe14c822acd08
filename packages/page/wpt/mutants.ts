// Runs the tests of web-platform-tests on pages with a fault. Each fault must make subtests fail; without a fault, none may.
//
//   node wpt/mutants.ts DIR
//
// DIR is the checkout. The exit code is 1 if a fault is not noticed.
import { resolve } from "node:path";
import { type BrowserOptions, openPage } from "../src/index.ts";
import { partsOf } from "../src/browser/browser.ts";
import { counted, readExpectations } from "./expectations.ts";
import { findTests } from "./run/find-tests.ts";
import { mutants } from "./run/mutants.ts";
import { runTests } from "./run/run-tests.ts";
import { openServer } from "./server/open-server.ts";

const [folder = ""] = process.argv.slice(2);
const root = resolve(folder);
const expectations = await readExpectations();
const paths = (await findTests(root, undefined)).filter((path) => expectations.aside[path] === undefined);
const server = await openServer(root);
const options: BrowserOptions = { engine: "standard", routes: server.routes };
const pages = [
  { name: "no fault", open: (url: string) => openPage(url, options), isFaulty: false },
  ...mutants(() => partsOf(options)).map((mutant) => ({ ...mutant, isFaulty: true })),
];
try {
  for (const { name, open, isFaulty } of pages) {
    const results = counted(await runTests({ root, open, done: () => undefined }, paths), expectations);
    const failing = results.flatMap(({ path, subtests }) =>
      subtests.filter(({ status }) => status !== "PASS").map(() => path),
    );
    console.log(`${name}: ${failing.length} subtests in ${new Set(failing).size} files fail`);
    if (isFaulty === (failing.length === 0)) process.exitCode = 1;
  }
} finally {
  await server.close();
}
