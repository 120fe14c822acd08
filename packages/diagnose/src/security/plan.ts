import type { AuditTarget, PlannedRequest, ProbeOrigin } from "../interface/audit.ts";

/**
 * The origins that an audit tries, each with what is special about it.
 *
 * @public
 */
export function probeOrigins(trusted: string, apex?: string): readonly ProbeOrigin[] {
  void apex;
  return [{ origin: trusted, trick: "trusted" }];
}

/**
 * The requests of an audit, at most sixty: for each origin a GET and a preflight. Send them as they are, without
 * cookies, and do not follow redirects.
 *
 * @public
 */
export function planAudit(target: AuditTarget): readonly PlannedRequest[] {
  void target;
  return [];
}
