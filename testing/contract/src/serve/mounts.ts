import { applicable, REPORT } from "../case/applicable.ts";
import type { Mount, RuntimeName, Subject } from "../case/subject.ts";
import { SCENARIOS } from "../cases/scenarios.ts";

/** All that a subject serves on a runtime. */
export function mountsOf(subject: Subject, runtime: RuntimeName): readonly Mount[] {
  return [...applicable(SCENARIOS, subject, runtime), REPORT];
}
