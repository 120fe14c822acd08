import type { FindingCode } from "../types/codes.ts";
import { type Evidence, type Finding, type FindingData, SEVERITIES, type Severity } from "../types/finding.ts";

/** Makes a finding. `inOrder` adds the data that all findings of an observation share. */
export const finding = (
  code: FindingCode,
  severity: Severity,
  evidence: Evidence,
  data: FindingData = {},
): Finding => ({ code, severity, evidence, data });

/** Sorts findings by severity (otherwise they keep their order) and adds the data that they share. */
export const inOrder = (findings: readonly Finding[], shared: FindingData): readonly Finding[] =>
  SEVERITIES.flatMap((severity) => findings.filter((each) => each.severity === severity)).map((each) => ({
    ...each,
    data: { ...shared, ...each.data },
  }));
