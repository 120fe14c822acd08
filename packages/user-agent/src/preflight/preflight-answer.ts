import { departs } from "../engine/departures.ts";
import type { Engine } from "../engine/engine.ts";
import { type Failure, type FailureCode, type FailureDetail, failure, STEPS } from "../exchange/failure.ts";
import { extractTokens } from "../header-list/extract.ts";
import { byteLowercase } from "../header-list/header-list.ts";
import { isSafelistedMethod } from "../method/method.ts";
import { NON_WILDCARD_REQUEST_HEADERS } from "../request-header/other-names.ts";
import { currentUrl, isOwnOrigin, type Request } from "../request/request.ts";
import type { ServerResponse } from "../request/types.ts";
import { isOkStatus, isRedirectStatus } from "../response/redirect-status.ts";
import type { PreflightPermission } from "./cache.ts";
import { corsCheck } from "./cors-check.ts";
import { maxAge } from "./max-age.ts";
import { preflightOrigin } from "./preflight-request.ts";

/** The result of a preflight: the failure of the call, if any, and the permission that the cache takes. */
export interface PreflightJudgement {
  readonly failure: Failure | null;
  readonly permission: PreflightPermission | null;
}

const refused = (failed: Failure): PreflightJudgement => ({ failure: failed, permission: null });

const refuse = (code: FailureCode, detail: FailureDetail): Failure =>
  failure(STEPS.preflight, code, "preflight", detail);

/**
 * Checks a preflight response.
 *
 * @param names - the requested header names
 * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-fetch | CORS-preflight fetch}, step 7
 */
export function judgePreflight(
  request: Request,
  names: readonly string[],
  response: ServerResponse,
  engine: Engine,
): PreflightJudgement {
  const { status, headers } = response;
  // The standard checks all in one condition. Here a redirect comes first, because it is the cause of missing headers.
  if (isRedirectStatus(status)) return refused(refuse("preflight-redirect", { status }));
  const unchecked = departs(engine, "preflight-of-page-origin") && isOwnOrigin(request, currentUrl(request));
  const check = unchecked ? null : corsCheck(headers, preflightOrigin(request, engine), request.credentials);
  if (check !== null) {
    return refused(failure(STEPS.corsCheck, check.code, "preflight", { ...check.detail, status }));
  }
  if (!isOkStatus(status)) return refused(refuse("preflight-status", { status }));

  // Steps 1 to 3.
  const methods = extractTokens(headers, "access-control-allow-methods");
  if (methods !== null && "malformed" in methods) {
    return refused(refuse("allow-methods-invalid", { value: methods.malformed }));
  }
  const headerNames = extractTokens(headers, "access-control-allow-headers");
  if (headerNames !== null && "malformed" in headerNames) {
    return refused(refuse("allow-headers-invalid", { value: headerNames.malformed }));
  }
  // Step 4.
  const allowedMethods = methods?.elements ?? (request.usePreflight ? [request.method] : []);
  const allowedHeaders = (headerNames?.elements ?? []).map(byteLowercase);
  const failed = judgeMethod(request, allowedMethods) ?? judgeHeaders(request, names, allowedHeaders, engine);
  if (failed !== null && !departs(engine, "refused-preflight-cached")) return refused(failed);
  return {
    failure: failed,
    permission: { methods: allowedMethods, headers: allowedHeaders, maxAge: maxAge(headers, engine) },
  };
}

/** Step 5. With credentials, `*` is an ordinary name. */
function judgeMethod({ method, credentials }: Request, allowed: readonly string[]): Failure | null {
  if (allowed.includes(method) || isSafelistedMethod(method)) return null;
  const wildcard = allowed.includes("*");
  if (wildcard && credentials !== "include") return null;
  return refuse("method-not-allowed", { method, allowed, wildcard });
}

/** Steps 6 and 7. */
function judgeHeaders(
  { credentials }: Request,
  names: readonly string[],
  allowed: readonly string[],
  engine: Engine,
): Failure | null {
  const wildcard = allowed.includes("*");
  const covers = wildcard && credentials !== "include";
  const missing = names.filter((name) => !allowed.includes(name));
  const exempt = departs(engine, "wildcard-covers-authorization") ? [] : NON_WILDCARD_REQUEST_HEADERS;
  const uncovered = missing.find((name) => exempt.includes(name));
  if (covers && uncovered !== undefined) return refuse("authorization-not-covered", { header: uncovered, allowed });
  const [header] = missing;
  return covers || header === undefined ? null : refuse("header-not-allowed", { header, missing, allowed, wildcard });
}
