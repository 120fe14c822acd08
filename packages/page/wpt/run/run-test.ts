import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "../../src/index.ts";
import { globalScope } from "./global-scope.ts";
import type { TestFile } from "./test-file.ts";

/** A result as testharness.js names it. */
type Status = "PASS" | "FAIL" | "TIMEOUT" | "NOTRUN" | "PRECONDITION_FAILED";

const STATUSES: readonly Status[] = ["PASS", "FAIL", "TIMEOUT", "NOTRUN", "PRECONDITION_FAILED"];

interface Subtest {
  readonly name: string;
  readonly status: Status;
  readonly message: string | null;
}

export interface FileResult {
  readonly path: string;
  /** The reason why the file as a whole failed; `null` if it ran to its end. */
  readonly error: string | null;
  readonly subtests: readonly Subtest[];
}

/** The part of a subtest of testharness.js that results need. */
interface HarnessTest {
  readonly name: string;
  readonly status: number;
  readonly message: string | null;
}

interface Harness {
  add_result_callback(callback: (test: HarnessTest) => void): void;
  add_completion_callback(callback: (tests: readonly HarnessTest[], status: HarnessTest) => void): void;
}

/** The part of a page that a test uses. */
export type TestedPage = Pick<Page, "fetch" | "url"> & { readonly Request: typeof Request };

/** Runs a test in a scope of its own. */
export async function runTest(root: string, test: TestFile, page: TestedPage, limit: number): Promise<FileResult> {
  const harness = await readFile(join(root, "resources/testharness.js"), "utf8");
  const scope = globalScope(page);
  const subtests: Subtest[] = [];
  const { promise: completed, resolve: complete } = Promise.withResolvers<string | null>();
  const unhandled = (error: unknown): void => scope.report("unhandledrejection", error);
  const tooLong = setTimeout(() => complete(`not complete after ${limit} ms`), limit);
  process.on("unhandledRejection", unhandled);
  try {
    scope.run("resources/testharness.js", harness);
    const { add_result_callback: onResult, add_completion_callback: onCompletion } = scope.context as Context;
    onResult(({ name, status, message }) => subtests.push({ name, status: STATUSES[status] ?? "FAIL", message }));
    onCompletion((_tests, { status, message }) =>
      complete(status === 0 ? null : (message ?? `harness status ${status}`)),
    );
    // The harness takes a scope with a location for a document.
    scope.context["location"] = new URL(page.url);
    try {
      for (const { path, source } of test.scripts) scope.run(path, source);
    } catch (error) {
      scope.report("error", error);
    }
    return { path: test.path, error: await completed, subtests };
  } finally {
    clearTimeout(tooLong);
    // Node reports rejections after all microtasks.
    await new Promise(setImmediate);
    process.off("unhandledRejection", unhandled);
    scope.close();
  }
}

type Context = ReturnType<typeof globalScope>["context"] & Harness;
