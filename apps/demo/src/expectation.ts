import type { StaticCors } from "@corsac/core";
import { answersOf, requestView } from "@corsac/tools/policy/answers-of";
import {
  type Engine,
  exchange,
  type Failure,
  type FetchInput,
  type Header,
  type ServerResponse,
} from "@corsac/user-agent";
import { pathOf, type Call } from "./calls.ts";
import type { ApiSetting, Expectation, Setting } from "./model.ts";
import { why } from "./why.ts";

/** Returns a call as the browser's model takes it. */
export function inputOf(call: Call, api: ApiSetting, setting: Setting): FetchInput {
  const { method = "GET", headers = {}, credentials = "same-origin", body } = call.init;
  return {
    origin: call.from === "page" ? setting.pageOrigin : setting.otherOrigin,
    url: `${api.origin}${pathOf(call, setting.revision)}`,
    method,
    headers: Object.entries(headers),
    credentials,
    ...(body === undefined ? {} : { body: { kind: "text", value: body } }),
  };
}

/**
 * Returns the outcome that a call must have in a browser. Core decides for the policy and `@corsac/user-agent` is the
 * browser, so it is right for any policy; no server takes part.
 */
export function expectationOf(
  call: Call,
  api: ApiSetting,
  setting: Setting,
  policy: StaticCors,
  engine: Engine,
): Expectation {
  const { status = 200, reads } = call;
  const header: readonly Header[] = reads === undefined ? [] : [[reads, "value"]];
  const response: ServerResponse = { status, headers: [["content-type", "application/json"], ...header] };
  const respond = api.hasPolicy ? answersOf(policy, response) : () => response;
  const { failedAt, readableHeaders, requests } = exchange(inputOf(call, api, setting), respond, { engine });
  if (failedAt === null) {
    const isHidden = reads !== undefined && !readableHeaders.includes(reads);
    return { outcome: isHidden ? "hidden" : "read", status };
  }
  const reason = api.hasPolicy ? why(policy, call, requests.map(requestView))?.reason : undefined;
  return { outcome: "blocked", corsError: corsErrorOf(failedAt), ...(reason === undefined ? {} : { reason }) };
}

/** Chromium's names for the failures that a policy can cause; `Network.CorsError` of its DevTools protocol. */
const CORS_ERRORS: Readonly<Partial<Record<Failure["code"], string>>> = {
  "allow-origin-missing": "MissingAllowOriginHeader",
  "allow-origin-mismatch": "AllowOriginMismatch",
  "allow-origin-wildcard-with-credentials": "WildcardOriginNotAllowed",
  "allow-credentials-missing": "InvalidAllowCredentials",
  "preflight-status": "InvalidStatus",
  "method-not-allowed": "MethodDisallowedByPreflightResponse",
  "header-not-allowed": "HeaderDisallowedByPreflightResponse",
  "authorization-not-covered": "HeaderDisallowedByPreflightResponse",
};

function corsErrorOf({ code, stage }: Failure): string {
  const name = CORS_ERRORS[code] ?? code;
  return stage === "preflight" && !name.endsWith("PreflightResponse") ? `Preflight${name}` : name;
}
