import type { Step } from "@corsac/user-agent";
import type { FindingCode } from "./codes.ts";
import type { ProbeKind } from "./observation.ts";

/**
 * - `blocks`: script does not get the response;
 * - `security`: somebody gets more than was meant;
 * - `warning`: works now, and fails under circumstances that will come;
 * - `advice`: works, and could be better.
 *
 * @public
 */
export type Severity = "blocks" | "security" | "warning" | "advice";

/**
 * In the order in which findings are told.
 *
 * @public
 */
export const SEVERITIES: readonly Severity[] = ["blocks", "security", "warning", "advice"];

/**
 * Where a finding was seen.
 *
 * @public
 */
export interface Evidence {
  /** Index into `hops` of the observation, or into `answers` of a set; `null`: nothing was sent. */
  readonly hop: number | null;
  /** Then `hop` is an index into `probes`. */
  readonly probe?: ProbeKind;
  /** The algorithm that failed. */
  readonly step?: Step;
  /** Of the response, unless it is a request's own. */
  readonly field?: string;
  /** `null`: the field is absent. As the server sent it: escape it before it reaches a terminal or a page. */
  readonly value?: string | null;
}

/**
 * The values that words and fixes are made of. From the network: escape them before they reach a terminal or a page.
 *
 * @public
 */
export type FindingData = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/**
 * One thing found. It has no words: `describe` has.
 *
 * @public
 */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly evidence: Evidence;
  readonly data: FindingData;
}

/**
 * A finding in words, in plain text.
 *
 * @public
 */
export interface Description {
  /** One line, without a full stop. */
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
  /** The page of the code, `docs/rules/findings/CODE.md`, as a URL. */
  readonly see: string;
}
