import type { AuditAnswer } from "../interface/audit.ts";
import type { ObservedResponse } from "../interface/observation.ts";

/** An answer that came, and its place. */
export interface Came extends AuditAnswer {
  readonly index: number;
  readonly response: ObservedResponse;
}
