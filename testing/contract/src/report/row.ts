import { judgeCase } from "../judge/judge-case.ts";
import { scenariosOf } from "../subject/mounts.ts";
import type { Observations, RuntimeName, Subject } from "../types.ts";

/** The results of a subject on a runtime: ids of cases by outcome. */
export interface Row {
  readonly subject: Subject;
  readonly runtime: RuntimeName;
  readonly passed: readonly string[];
  readonly expectedFailures: readonly string[];
  /** The reasons by id. */
  readonly failed: Readonly<Record<string, readonly string[]>>;
}

/** Writes how many cases passed: `458`, or `458 to 464` if runtimes differ. */
export function keptRange(rows: readonly Row[]): string {
  const counts = rows.map(({ passed }) => passed.length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(most) : `${least} to ${most}`;
}

const casesOf = (subject: Subject, runtime: RuntimeName) => scenariosOf(subject, runtime).flatMap(({ cases }) => cases);

/** Judges the observations. */
export function rowOf(subject: Subject, runtime: RuntimeName, observations: Observations): Row {
  const passed: string[] = [];
  const expectedFailures: string[] = [];
  const failed: Record<string, readonly string[]> = {};
  for (const contractCase of casesOf(subject, runtime)) {
    const { verdict, reasons } = judgeCase(contractCase, observations, subject, runtime);
    if (verdict === "passed") passed.push(contractCase.id);
    else if (verdict === "expected failure") expectedFailures.push(contractCase.id);
    else failed[contractCase.id] = reasons;
  }
  return { subject, runtime, passed, expectedFailures, failed };
}

/** Returns the row of a subject that fails only the cases with a known fault. */
export function greenRow(subject: Subject, runtime: RuntimeName): Row {
  const ids = casesOf(subject, runtime).map(({ id }) => id);
  const deviates = (id: string): boolean => subject.deviations?.[id]?.on.includes(runtime) ?? false;
  return {
    subject,
    runtime,
    passed: ids.filter((id) => !deviates(id)),
    expectedFailures: ids.filter(deviates),
    failed: {},
  };
}
