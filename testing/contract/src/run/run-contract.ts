import { applicable } from "../case/applicable.ts";
import type { ContractCase } from "../case/case.ts";
import type { Subject } from "../case/subject.ts";
import { SCENARIOS } from "../cases/scenarios.ts";
import { judge } from "./judge-case.ts";
import { observe, type Observations } from "./observe.ts";

/** What the runner needs of a test framework; Vitest and `node:test` have it. */
export interface TestFramework {
  describe(name: string, body: () => void): unknown;
  test(name: string, body: () => void): unknown;
  beforeAll(body: () => Promise<void>, timeout: number): unknown;
}

const START_LIMIT = 60_000;

const title = ({ id, level, says }: ContractCase): string => `${id}: ${level} ${says}`;

/** Loads the `subject` that a file exports. */
export async function loadSubject(file: URL): Promise<Subject> {
  const { subject } = (await import(/* @vite-ignore */ file.href)) as { subject: Subject };
  return subject;
}

/**
 * Makes one test of each case on each runtime of a subject. All that an adapter's contract test has to call.
 *
 * @param file - exports `subject`; imports adapters by package name, so that the same file tests `src` and `dist`
 */
export async function runContract({ describe, test, beforeAll }: TestFramework, file: URL): Promise<void> {
  const subject = await loadSubject(file);
  for (const runtime of subject.runtimes) {
    describe(`${subject.name} on ${runtime}`, () => {
      let observations: Observations;
      beforeAll(async () => {
        observations = await observe(file, subject, runtime);
      }, START_LIMIT);

      for (const of of applicable(SCENARIOS, subject, runtime).flatMap(({ cases }) => cases)) {
        test(title(of), () => {
          const { verdict, reasons } = judge(of, observations, subject, runtime);
          if (verdict === "failed") throw new Error(`${title(of)}\n${of.spec}\n- ${reasons.join("\n- ")}`);
        });
      }
    });
  }
}
