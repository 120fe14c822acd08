import type { Deviations, RuntimeName } from "../types.ts";

/** A fault, and the cases that fail because of it. */
export interface ExpectedFailure {
  readonly fault: string;
  readonly link: string;
  readonly cases: readonly string[];
}

/** Lists the faults of a program by case. */
export function expectedFailures(
  faults: readonly ExpectedFailure[],
  on: readonly RuntimeName[] = ["server"],
): Deviations {
  return Object.fromEntries(
    faults.flatMap(({ fault, link, cases }) => cases.map((id) => [id, { on, fault, link }] as const)),
  );
}
