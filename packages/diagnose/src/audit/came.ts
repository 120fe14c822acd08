import type { AuditAnswer } from "../types/audit.ts";
import type { ObservedResponse } from "../types/observation.ts";

/** An answer that came, and its place. */
export interface Came extends AuditAnswer {
  readonly index: number;
  readonly response: ObservedResponse;
}
