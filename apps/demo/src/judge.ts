import type { Expectation, Observation, Why } from "./model.ts";

/** Returns the differences between a cell and its expected outcome. */
export function faults(expected: Expectation, observed: Observation, why: Why | null): readonly string[] {
  if (expected.outcome !== observed.outcome) return [`expected ${expected.outcome}, script saw ${observed.outcome}`];
  const found: string[] = [];
  if ("status" in expected && "status" in observed && expected.status !== observed.status) {
    found.push(`expected status ${expected.status}, script saw ${observed.status}`);
  }
  if ("reason" in expected && expected.reason !== why?.reason) {
    found.push(`expected reason ${expected.reason}, the server said ${why?.reason ?? "nothing"}`);
  }
  return found;
}
