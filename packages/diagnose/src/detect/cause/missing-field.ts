import type { FindingCode } from "../../types/codes.ts";
import type { FindingData } from "../../types/finding.ts";
import type { Observation, ObservedResponse } from "../../types/observation.ts";
import { allowOriginOf, hasCorsFields, preflights, probeOf } from "../view.ts";
import { misspeltFields } from "./misspelt.ts";
import { isOk, preflightStatusCode } from "./preflight-status.ts";

/** A code, and what it met. */
export interface Cause {
  readonly code: FindingCode;
  readonly data: FindingData;
}

/** Why a response has no `Access-Control-Allow-Origin`: rarely because nobody thought of it. */
export function missingFieldCause(
  observation: Observation,
  response: ObservedResponse,
  stage: "preflight" | "redirect" | "response",
): Cause {
  const { status, headers } = response;
  const typo = misspeltFields(headers).find(({ meant }) => meant === "access-control-allow-origin");
  if (typo !== undefined) return { code: "field-name-misspelt", data: { ...typo, status } };
  if (stage === "redirect") return { code: "redirect-without-fields", data: { status } };
  if (stage === "preflight") return { code: missingFromPreflight(observation, response), data: { status } };
  if (status >= 400) return { code: "error-without-fields", data: { status } };
  return {
    code: preflights(observation).length > 0 ? "fields-only-on-preflight" : "allow-origin-missing",
    data: { status },
  };
}

function missingFromPreflight(observation: Observation, { status, headers }: ObservedResponse): FindingCode {
  if (!isOk(status)) return preflightStatusCode(status);
  const actual = probeOf(observation, "actual");
  if (actual !== null && allowOriginOf(actual.response) !== null) return "fields-only-on-response";
  return hasCorsFields(headers) ? "allow-origin-missing" : "preflight-without-fields";
}
