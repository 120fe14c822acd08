import {
  departs,
  type Engine,
  type FailureCode,
  getValue,
  isSafelistedMethod,
  NON_WILDCARD_REQUEST_HEADERS,
  type Step,
} from "@corsac/user-agent";
import type { Observation, ObservedRequest, ObservedResponse } from "../types/observation.ts";
import type { StepValue } from "../types/step.ts";
import { anchorOf, CORS_CHECK, headerAnchor, LISTS, PREFLIGHT, RESOURCE_POLICY } from "./algorithms.ts";
import type { Tainting } from "./tainting.ts";

/** A check of a response, and the codes with which it fails. */
export interface ResponseCheck {
  readonly title: string;
  readonly step: Step;
  readonly values: readonly StepValue[];
  readonly codes: readonly FailureCode[];
}

/** Returns the checks of a response, in the order of the standard. */
export function responseChecks(
  { input, engine }: Observation,
  request: ObservedRequest,
  response: ObservedResponse,
  tainting: Tainting,
): readonly ResponseCheck[] {
  if (tainting === "opaque") return [resourcePolicyCheck(response)];
  if (tainting === "basic") return [];
  const hasCredentials = input.credentials === "include";
  const cors = corsChecks(request, response, hasCredentials);
  if (request.kind === "actual") return cors;
  return [...(isUnchecked(request, engine) ? [] : cors), ...preflightChecks(request, response, hasCredentials, engine)];
}

/** @see {@link https://fetch.spec.whatwg.org/#cors-check | CORS check} */
function corsChecks(
  request: ObservedRequest,
  response: ObservedResponse,
  hasCredentials: boolean,
): readonly ResponseCheck[] {
  const origin = getValue(request.headers, "origin") ?? "";
  const allowOrigin: ResponseCheck = {
    title: "The response allows the origin",
    step: CORS_CHECK,
    values: [header(response, "Access-Control-Allow-Origin", hasCredentials ? origin : `${origin} or *`)],
    codes: [
      "allow-origin-missing",
      "allow-origin-several",
      "allow-origin-mismatch",
      "allow-origin-wildcard-with-credentials",
    ],
  };
  const allowCredentials: ResponseCheck = {
    title: "The response allows credentials",
    step: CORS_CHECK,
    values: [header(response, "Access-Control-Allow-Credentials", "true")],
    codes: ["allow-credentials-missing", "allow-credentials-invalid"],
  };
  return hasCredentials ? [allowOrigin, allowCredentials] : [allowOrigin];
}

/** @see {@link https://fetch.spec.whatwg.org/#cors-preflight-fetch | CORS-preflight fetch}, step 7 */
function preflightChecks(
  request: ObservedRequest,
  response: ObservedResponse,
  hasCredentials: boolean,
  engine: Engine,
): readonly ResponseCheck[] {
  const method = getValue(request.headers, "access-control-request-method") ?? "";
  const names = (getValue(request.headers, "access-control-request-headers") ?? "").split(",").filter(Boolean);
  const lists = ["Access-Control-Allow-Methods", "Access-Control-Allow-Headers"].filter(
    (name) => getValue(response.headers, name) !== null,
  );
  const orAny = hasCredentials ? "" : " or *";
  const status: ResponseCheck = {
    title: "The status of the preflight is ok",
    step: PREFLIGHT,
    values: [{ name: "Status", value: String(response.status), wanted: "200–299", anchor: anchorOf("ok-status") }],
    codes: ["preflight-status", "preflight-redirect"],
  };
  const wellFormed: ResponseCheck = {
    title: "The lists of the response are well-formed",
    step: LISTS,
    values: lists.map((name) => header(response, name, "names with commas between them")),
    codes: ["allow-methods-invalid", "allow-headers-invalid"],
  };
  const allowMethod: ResponseCheck = {
    title: "The response allows the method",
    step: PREFLIGHT,
    values: [
      header(
        response,
        "Access-Control-Allow-Methods",
        isSafelistedMethod(method) ? `any value: ${method} is safelisted` : method + orAny,
      ),
    ],
    codes: ["method-not-allowed"],
  };
  const allowHeaders: ResponseCheck = {
    title: "The response allows the headers",
    step: PREFLIGHT,
    values: [header(response, "Access-Control-Allow-Headers", wantedNames(names, hasCredentials, engine))],
    codes: ["header-not-allowed", "authorization-not-covered"],
  };
  return [status, ...(lists.length > 0 ? [wellFormed] : []), allowMethod, ...(names.length > 0 ? [allowHeaders] : [])];
}

function wantedNames(names: readonly string[], hasCredentials: boolean, engine: Engine): string {
  const all = names.join(", ");
  if (hasCredentials) return all;
  const exempt = departs(engine, "wildcard-covers-authorization") ? [] : NON_WILDCARD_REQUEST_HEADERS;
  const uncovered = names.filter((name) => exempt.includes(name));
  if (uncovered.length === 0) return `${all} or *`;
  return uncovered.length === names.length ? all : `${all}, or ${uncovered.join(", ")} and *`;
}

const resourcePolicyCheck = (response: ObservedResponse): ResponseCheck => ({
  title: "Pages of other origins may use the response",
  step: RESOURCE_POLICY,
  values: [
    {
      name: "Cross-Origin-Resource-Policy",
      value: getValue(response.headers, "cross-origin-resource-policy"),
      wanted: "none, cross-origin, or same-site from the same site",
      anchor: anchorOf("cross-origin-resource-policy-header"),
    },
  ],
  codes: ["resource-policy"],
});

/** Firefox does not check the origin in the response to a preflight that a redirect led back to the page's origin. */
const isUnchecked = ({ headers, url }: ObservedRequest, engine: Engine): boolean =>
  departs(engine, "preflight-of-page-origin") && getValue(headers, "origin") === new URL(url).origin;

const header = ({ headers }: ObservedResponse, name: string, wanted: string): StepValue => ({
  name,
  value: getValue(headers, name),
  wanted,
  anchor: headerAnchor(name),
});
