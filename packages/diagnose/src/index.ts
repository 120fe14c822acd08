export type {
  AuditAnswer,
  AuditTarget,
  ObservationSet,
  OriginTrick,
  PlannedRequest,
  ProbeOrigin,
} from "./types/audit.ts";
export { type FindingCode, findingCodes } from "./types/codes.ts";
export {
  type Description,
  type Evidence,
  type Finding,
  type FindingData,
  type PastedMessage,
  SEVERITIES,
  type Severity,
} from "./types/finding.ts";
export {
  type Fix,
  type Fixes,
  LIBRARIES,
  type Library,
  type LibraryFix,
  type ProxyServer,
  type Server,
  SERVERS,
} from "./types/fixes.ts";
export type {
  Observation,
  ObservedHop,
  ObservedRequest,
  ObservedResponse,
  Probe,
  ProbeKind,
} from "./types/observation.ts";
export type { ConsoleTemplate } from "./types/console-template.ts";
export type { HeaderAccess, ObservedStep, StepValue } from "./types/step.ts";
export { observe } from "./observe.ts";
export { type AnsweringServer, answeringServer, type ResponseWithBody } from "./detect/answering-server.ts";
export { consoleText } from "./console/console-text.ts";
export { describe } from "./describe/describe.ts";
export { diagnose } from "./detect/diagnose.ts";
export { diagnoseSet } from "./audit/diagnose-set.ts";
export { consoleTemplates } from "./paste/console-templates.ts";
export { findMessages } from "./paste/find-messages.ts";
export { fixes } from "./fixes/fixes.ts";
export { type Framework, frameworkPrograms } from "./fixes/programs.ts";
export { planAudit, probeOrigins } from "./audit/plan.ts";
export { planProbes, type PlannedProbe } from "./detect/plan-probes.ts";
export { headerAccess } from "./steps/header-access.ts";
export { stepsOf } from "./steps/steps-of.ts";
