import type { Failure, FailureCode } from "@corsac/user-agent";
import type { FindingCode } from "../../types/codes.ts";
import type { FindingData } from "../../types/finding.ts";
import type { Observation } from "../../types/observation.ts";
import { allowOriginMistake } from "./allow-origin.ts";
import { type Cause, missingHeaderCause, preflightStatusCode } from "./missing-header.ts";
import { misspeltHeaders } from "./misspelt.ts";

/** Failures that have one cause each. */
const PLAIN: Readonly<Partial<Record<FailureCode, FindingCode>>> = {
  "url-invalid": "fetch-arguments-refused",
  "url-includes-credentials": "fetch-arguments-refused",
  "method-invalid": "fetch-arguments-refused",
  "method-forbidden": "fetch-arguments-refused",
  "method-not-no-cors": "fetch-arguments-refused",
  "header-name-invalid": "fetch-arguments-refused",
  "header-value-invalid": "fetch-arguments-refused",
  "body-not-allowed": "fetch-arguments-refused",
  "stream-not-allowed": "fetch-arguments-refused",
  "only-if-cached-mode": "fetch-arguments-refused",
  "request-header-refused": "request-header-refused",
  "bad-port": "port-blocked",
  "scheme-not-http": "scheme-not-http",
  "mixed-content": "mixed-content",
  "local-network-denied": "local-network",
  "same-origin-mode": "same-origin-mode",
  "no-cors-redirect-mode": "no-cors-redirect-mode",
  "network-error": "server-unreachable",
  "proxy-authentication": "proxy-authentication",
  "locations-differ": "redirect-locations-differ",
  "allow-origin-wildcard-with-credentials": "allow-origin-wildcard-with-credentials",
  "preflight-redirect": "preflight-redirected",
  "allow-methods-invalid": "allow-methods-invalid",
  "allow-headers-invalid": "allow-headers-invalid",
  "authorization-not-covered": "authorization-not-covered",
  "resource-policy": "resource-policy",
  "redirect-mode-error": "redirect-mode-error",
  "location-invalid": "redirect-location-invalid",
  "redirect-scheme": "redirect-scheme",
  "redirect-count": "redirect-count",
  "redirect-user-info": "redirect-user-info",
  "redirect-stream": "redirect-stream",
};

/** Returns the cause of a failure: the thing to change, which is not always the thing that the browser names. */
export function causeOf(observation: Observation, failure: Failure): Cause {
  const { code, stage, detail } = failure;
  const response = observation.hops.at(-1)?.response ?? null;
  const { code: cause, data = {} } = ((): { code: FindingCode; data?: FindingData } => {
    switch (code) {
      case "allow-origin-missing":
        if (response === null || stage === "request") return { code: "allow-origin-missing" };
        return missingHeaderCause(observation, response, stage);
      case "allow-origin-mismatch":
      case "allow-origin-several":
        return { code: mismatchCause(observation, detail) };
      case "allow-credentials-missing":
      case "allow-credentials-invalid": {
        const typo = misspeltHeaders(response?.headers ?? []).find(({ meant }) => meant.endsWith("-credentials"));
        if (typo !== undefined) return { code: "header-name-misspelt", data: { ...typo } };
        return { code };
      }
      case "preflight-status":
        return { code: preflightStatusCode(Number(detail["status"])) };
      case "method-not-allowed":
        return { code: methodCause(detail) };
      case "header-not-allowed":
        return { code: detail["wildcard"] === true ? "header-wildcard-with-credentials" : "header-not-allowed" };
      default:
        return { code: PLAIN[code] ?? "fetch-arguments-refused" };
    }
  })();
  return { code: cause, data: { ...detail, failure: code, stage, ...data } };
}

/** After a redirect to a third origin the browser sends `Origin: null`, which no named origin matches. */
function mismatchCause({ input }: Observation, { value, origin, lines }: FindingData): FindingCode {
  if (origin === "null" && input.origin !== "null") return "redirect-tainted-origin";
  return allowOriginMistake(String(value), String(origin), typeof lines === "number" ? lines : 1);
}

function methodCause({ method, allowed, wildcard }: FindingData): FindingCode {
  if (wildcard === true) return "method-wildcard-with-credentials";
  const names = Array.isArray(allowed) ? (allowed as readonly string[]) : [];
  const wanted = String(method).toUpperCase();
  return names.some((name) => name.toUpperCase() === wanted) ? "method-wrong-case" : "method-not-allowed";
}
