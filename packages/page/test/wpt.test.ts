import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { DIFFERENCES, ENGINES } from "@corsac/user-agent";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEPARTURES } from "../src/engine/departures.ts";
import { differences, type Expectations, readExpectations, updated } from "../wpt/expectations.ts";
import { findTests } from "../wpt/run/find-tests.ts";
import { mutants } from "../wpt/run/mutants.ts";
import { pageOf } from "../wpt/run/page-of.ts";
import type { FileResult, TestedPage } from "../wpt/run/run-test.ts";
import { runTest } from "../wpt/run/run-test.ts";
import { readTestFile } from "../wpt/run/test-file.ts";
import { partsOf } from "../src/browser/browser.ts";
import { openServer, type WptServer } from "../wpt/server/open-server.ts";

const ROOT = fileURLToPath(new URL("../wpt/self-test", import.meta.url));
const RUNNER = "fetch/api/cors/runner.any.js";
/** Long enough for an exception, short enough to wait for. */
const LIMIT = 200;

let server: WptServer;
beforeAll(async () => {
  server = await openServer(ROOT);
});
afterAll(() => server.close());

const options = () => ({ engine: "standard", routes: server.routes }) as const;
const open = (url: string): TestedPage => pageOf(url, options());
async function run(path: string, limit = 20_000, opener = open): Promise<FileResult> {
  const file = await readTestFile(ROOT, path);
  return runTest(ROOT, file, opener(file.url), limit);
}
const failing = ({ subtests }: FileResult): readonly string[] =>
  subtests.filter(({ status }) => status !== "PASS").map(({ name }) => name);

describe("a run", () => {
  test("finds the tests of the folders, of one folder and one file", async () => {
    const all = await findTests(ROOT, undefined);
    expect(all).toEqual([
      "fetch/api/cors/hangs.any.js",
      "fetch/api/cors/rejects.any.js",
      RUNNER,
      "fetch/api/cors/throws.any.js",
      "fetch/api/redirect/location.https.any.js",
    ]);
    await expect(findTests(ROOT, "fetch/api/cors/")).resolves.toEqual(all.slice(0, 4));
    await expect(findTests(ROOT, RUNNER)).resolves.toEqual([RUNNER]);
  });

  test("gives a test the scope of a page, the servers of all hosts, handlers and pipes", async () => {
    const result = await run(RUNNER);
    expect(result.error).toBeNull();
    expect(result.subtests).toHaveLength(11);
    expect(failing(result)).toEqual(["a wrong value fails"]);
    expect(result.subtests.at(-1)?.message).toBe("Error: expected is to fail, got this subtest");
  });

  test("runs .https. tests at an origin with https", async () => {
    expect(failing(await run("fetch/api/redirect/location.https.any.js"))).toEqual([]);
  });

  test.each([
    ["throws", "thrown by the file", ["a subtest before the exception"]],
    ["rejects", "rejected by the file", []],
    ["hangs", `not complete after ${LIMIT} ms`, ["a subtest that ends"]],
  ])("reports a file that %s", async (name, error, passed) => {
    const result = await run(`fetch/api/cors/${name}.any.js`, LIMIT);
    expect(result.error).toBe(error);
    expect(result.subtests.map((each) => each.name)).toEqual(passed);
  });
});

describe("mutants", () => {
  test.each([
    ["unfiltered headers", []],
    ["preflight faked", ["a blocked call rejects with the TypeError of the scope"]],
    ["Origin never null", ["redirects keep their parameters"]],
  ])("%s", async (name, noticed) => {
    const mutant = mutants(() => partsOf(options())).find((each) => each.name === name);
    expect(failing(await run(RUNNER, 20_000, mutant?.open))).toEqual(expect.arrayContaining([...noticed]));
  });
});

describe("expectations", () => {
  const passed = { name: "passes", status: "PASS", message: null } as const;
  const failed = { name: "fails", status: "FAIL", message: "why" } as const;
  const result = (...subtests: FileResult["subtests"]): FileResult => ({ path: "a.any.js", error: null, subtests });
  const expected: Expectations = {
    aside: {},
    asideSubtests: {},
    subtests: { "a.any.js": 2 },
    failing: { webkit: { "a-difference": { "a.any.js": ["fails"] } } },
  };

  test.each<[string, FileResult, "webkit" | "standard", readonly string[]]>([
    ["nothing", result(passed, failed), "webkit", []],
    ["a failure", result(passed, failed), "standard", ["a.any.js: FAIL: fails\n    why"]],
    [
      "a success",
      result(passed, { ...failed, status: "PASS" }),
      "webkit",
      ["a.any.js: passes, but should fail: fails"],
    ],
    ["a missing subtest", result(failed), "webkit", ["a.any.js: 1 subtests instead of 2"]],
    ["an error", { ...result(passed, failed), error: "no end" }, "webkit", ["a.any.js: no end"]],
    ["a new file", { ...result(passed), path: "b.any.js" }, "webkit", ["b.any.js: not in the expectations"]],
  ])("%s is reported", (_, results, engine, lines) => {
    expect(differences([results], engine, expected)).toEqual(lines);
  });

  test("an update keeps explanations and collects the other failures", () => {
    const after = updated(expected, [result(failed, { ...failed, name: "fails too" })], "webkit");
    expect(after.failing.webkit).toEqual({
      "a-difference": { "a.any.js": ["fails"] },
      unexplained: { "a.any.js": ["fails too"] },
    });
  });

  test("the committed ones explain each failure by a difference of the engine, and each file set aside", async () => {
    const { aside, asideSubtests, failing: committed, subtests } = await readExpectations();
    const tables = [
      Object.entries(DIFFERENCES).map(([name, { engines }]) => [name, engines] as const),
      Object.entries(DEPARTURES),
    ];
    const differencesOf = (engine: string): readonly string[] =>
      tables.flat().flatMap(([name, engines]) => ((engines as readonly string[]).includes(engine) ? [name] : []));
    expect(Object.keys(committed)).toEqual(ENGINES);
    for (const engine of ENGINES) {
      for (const [difference, files] of Object.entries(committed[engine] ?? {})) {
        expect(differencesOf(engine)).toContain(difference);
        for (const path of Object.keys(files)) expect(subtests).toHaveProperty([path]);
      }
    }
    expect(committed.standard).toEqual({});
    const reasons = [...Object.values(aside), ...Object.values(asideSubtests).flatMap(Object.values)];
    expect(reasons.filter((reason) => !/^[A-Z].{10,}\.$/s.test(reason))).toEqual([]);
    expect(Object.keys(aside).filter((path) => path in subtests)).toEqual([]);
  });
});

test("the README has the results of the expectations", async () => {
  const { subtests, failing: committed } = await readExpectations();
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));
  const rows = [...new Set(Object.keys(subtests).map(folderOf))].map((folder) => {
    const total = Object.entries(subtests).reduce(
      (sum, [path, count]) => sum + (folderOf(path) === folder ? count : 0),
      0,
    );
    const passing = ENGINES.map((engine) => {
      const files = Object.values(committed[engine] ?? {}).flatMap((each) => Object.entries(each));
      return files.reduce((left, [path, names]) => left - (folderOf(path) === folder ? names.length : 0), total);
    });
    return [`\`${folder}\``, ...passing].join(" ");
  });
  const readme = await readFile(new URL("../wpt/README.md", import.meta.url), "utf8");
  const table = Array.from(readme.matchAll(/^\| (`fetch.*) \|$/gm), ([, row = ""]) => row.replaceAll(/[\s|]+/g, " "));
  expect(table).toEqual(rows);
});

describe("the command", () => {
  const main = fileURLToPath(new URL("../wpt/main.ts", import.meta.url));
  const wpt = (...args: readonly string[]) =>
    promisify(execFile)(process.execPath, [main, ...args]).catch((error: unknown) => error);

  // A process for each case takes a second or more.
  test("has exit code 2 for wrong arguments, and 1 for unexpected results", async () => {
    const codes = await Promise.all([wpt("--wpt", "/no/such/folder"), wpt("--", "--wpt", ROOT, "--only", RUNNER)]);
    expect(codes).toMatchObject([
      { code: 2, stderr: expect.stringContaining("is no checkout") },
      { code: 1, stderr: expect.stringContaining("standard: 10 of 11 subtests pass in 1 files") },
    ]);
  });
});
