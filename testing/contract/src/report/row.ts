import { applicable } from "../case/applicable.ts";
import type { RuntimeName, Subject } from "../case/subject.ts";
import { SCENARIOS } from "../cases/scenarios.ts";
import { judge } from "../run/judge-case.ts";
import type { Observations } from "../run/observe.ts";

/** How a subject did on a runtime: ids of cases by how they ended. */
export interface Row {
  readonly subject: Subject;
  readonly runtime: RuntimeName;
  readonly passed: readonly string[];
  readonly expectedFailures: readonly string[];
  /** With the reasons. */
  readonly failed: Readonly<Record<string, readonly string[]>>;
}

const casesOf = (subject: Subject, runtime: RuntimeName) =>
  applicable(SCENARIOS, subject, runtime).flatMap(({ cases }) => cases);

/** The row that the observations make. */
export function rowOf(subject: Subject, runtime: RuntimeName, observations: Observations): Row {
  const passed: string[] = [];
  const expectedFailures: string[] = [];
  const failed: Record<string, readonly string[]> = {};
  for (const of of casesOf(subject, runtime)) {
    const { verdict, reasons } = judge(of, observations, subject, runtime);
    if (verdict === "passed") passed.push(of.id);
    else if (verdict === "expected failure") expectedFailures.push(of.id);
    else failed[of.id] = reasons;
  }
  return { subject, runtime, passed, expectedFailures, failed };
}

/** The row of a subject that keeps every promise but those with a known fault. */
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
