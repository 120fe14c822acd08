export type {
  AuditAnswer,
  AuditTarget,
  ObservationSet,
  OriginTrick,
  PlannedRequest,
  ProbeOrigin,
} from "./interface/audit.ts";
export { type FindingCode, findingCodes } from "./interface/codes.ts";
export type { Explained } from "./interface/explained.ts";
export {
  type Description,
  type Evidence,
  type Finding,
  type FindingData,
  SEVERITIES,
  type Severity,
} from "./interface/finding.ts";
export {
  type Fix,
  type Fixes,
  LIBRARIES,
  type Library,
  type LibraryFix,
  type Server,
  SERVERS,
} from "./interface/fixes.ts";
export type {
  Observation,
  ObservedHop,
  ObservedRequest,
  ObservedResponse,
  Probe,
  ProbeKind,
} from "./interface/observation.ts";
export { observe } from "./observe.ts";
export { consoleText } from "./console/console-text.ts";
export { describe } from "./words/describe.ts";
export { diagnose } from "./detect/diagnose.ts";
export { diagnoseSet } from "./security/diagnose-set.ts";
export { explain } from "./explain/explain.ts";
export { fixes } from "./fixes/fixes.ts";
export { planAudit, probeOrigins } from "./security/plan.ts";
export { planProbes, type PlannedProbe } from "./detect/plan-probes.ts";
