import { type FileResult, runTest, type TestedPage } from "./run-test.ts";
import { readTestFile } from "./test-file.ts";

/** The time that a test may take, in milliseconds. */
const LIMIT = 20_000;

/** A run: the checkout, and the page of each test. */
export interface Run {
  readonly root: string;
  /** Opens a page without cookies and caches. */
  open(url: string): TestedPage;
  /** Is called after each file. */
  done(result: FileResult): void;
}

/** Runs tests one after the other: they share no state, but pauses of one would slow the others down. */
export async function runTests({ root, open, done }: Run, paths: readonly string[]): Promise<readonly FileResult[]> {
  const results: FileResult[] = [];
  // Promises of a file that has ended can still reject.
  const ignore = (): void => undefined;
  process.on("unhandledRejection", ignore);
  for (const path of paths) {
    const test = await readTestFile(root, path);
    const result = await runTest(root, test, open(test.url), LIMIT);
    done(result);
    results.push(result);
  }
  process.off("unhandledRejection", ignore);
  return results;
}
