import type { FindingCode } from "../types/codes.ts";
import type { Evidence, Finding, FindingData, Severity } from "../types/finding.ts";

/** A finding; what every finding of an observation knows is added by `diagnose`. */
export const found = (code: FindingCode, severity: Severity, evidence: Evidence, data: FindingData = {}): Finding => ({
  code,
  severity,
  evidence,
  data,
});
