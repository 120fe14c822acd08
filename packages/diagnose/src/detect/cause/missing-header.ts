import type { FindingCode } from "../../types/codes.ts";
import type { FindingData } from "../../types/finding.ts";
import type { Observation, ObservedResponse } from "../../types/observation.ts";
import { allowOriginOf, corsHeaderNames, isOk, preflights, probeOf } from "../responses.ts";
import { misspeltHeaders } from "./misspelt.ts";

/** The code of a cause, and the values that its description needs. */
export interface Cause {
  readonly code: FindingCode;
  readonly data: FindingData;
}

/** Returns why a response has no `Access-Control-Allow-Origin`: seldom because nobody configured CORS. */
export function missingHeaderCause(
  observation: Observation,
  response: ObservedResponse,
  stage: "preflight" | "redirect" | "response",
): Cause {
  const { status, headers } = response;
  const typo = misspeltHeaders(headers).find(({ meant }) => meant === "access-control-allow-origin");
  if (typo !== undefined) return { code: "header-name-misspelt", data: { ...typo, status } };
  if (stage === "redirect") return { code: "redirect-without-headers", data: { status } };
  if (stage === "preflight") return { code: missingFromPreflight(observation, response), data: { status } };
  if (status >= 400) return { code: "error-without-headers", data: { status } };
  return {
    code: preflights(observation).length > 0 ? "headers-only-on-preflight" : "allow-origin-missing",
    data: { status },
  };
}

function missingFromPreflight(observation: Observation, { status, headers }: ObservedResponse): FindingCode {
  if (!isOk(status)) return preflightStatusCode(status);
  const actual = probeOf(observation, "actual");
  if (actual !== null && allowOriginOf(actual.response) !== null) return "headers-only-on-response";
  return corsHeaderNames(headers).length > 0 ? "allow-origin-missing" : "preflight-without-headers";
}

/** The finding for the status of a preflight, which shows what answered in place of the CORS middleware. */
export function preflightStatusCode(status: number): FindingCode {
  if (status === 401 || status === 407) return "preflight-unauthorized";
  if (status === 403) return "preflight-forbidden";
  if (status === 404 || status === 410) return "preflight-not-found";
  if (status === 405 || status === 501) return "preflight-method-not-allowed";
  return status >= 500 ? "preflight-server-error" : "preflight-status";
}
