import { isInstalled, missingText, requiresPrograms } from "../host/program.ts";
import { judgeCase } from "../judge/judge-case.ts";
import { scenariosOf } from "../subject/mounts.ts";
import type { ContractCase, Observations, Subject } from "../types.ts";
import { buildSubject } from "./build-subject.ts";
import { observe } from "./observe.ts";

/** The functions of a test framework that the runner calls. Vitest and `node:test` have them. */
export interface TestFramework {
  describe(name: string, body: () => void): unknown;
  readonly test: ((name: string, body: () => void) => unknown) & { skip(name: string, body: () => void): unknown };
  beforeAll(body: () => Promise<void>, timeout: number): unknown;
}

/** Some frameworks take a minute to build, on a busy machine. */
const START_LIMIT = 300_000;

const title = ({ id, level, says }: ContractCase): string => `${id}: ${level} ${says}`;

/** Loads the `subject` that a file exports. */
export async function loadSubject(file: URL): Promise<Subject> {
  const { subject } = (await import(/* @vite-ignore */ file.href)) as { subject: Subject };
  return subject;
}

/**
 * Makes one test of each case on each runtime of a subject. An adapter's contract test calls this and nothing else.
 *
 * @param file - exports `subject`; imports adapters by package name, so that the same file tests `src` and `dist`
 */
export async function runContract({ describe, test, beforeAll }: TestFramework, file: URL): Promise<void> {
  const subject = await loadSubject(file);
  const { name, program } = subject;
  if (program !== undefined && !isInstalled(program)) {
    describe(`${name} on server`, () => {
      const missing = missingText(name, program);
      if (!requiresPrograms) {
        console.warn(missing);
        test.skip(missing, () => {});
        return;
      }
      test(missing, () => {
        throw new Error(missing);
      });
    });
    return;
  }
  for (const runtime of subject.runtimes) {
    describe(`${subject.name} on ${runtime}`, () => {
      let observations: Observations;
      beforeAll(async () => {
        await buildSubject(file, subject);
        observations = await observe(file, subject, runtime);
      }, START_LIMIT);

      for (const contractCase of scenariosOf(subject, runtime).flatMap(({ cases }) => cases)) {
        test(title(contractCase), () => {
          const { verdict, reasons } = judgeCase(contractCase, observations, subject, runtime);
          if (verdict !== "failed") return;
          throw new Error(`${title(contractCase)}\n${contractCase.spec}\n- ${reasons.join("\n- ")}`);
        });
      }
    });
  }
}
