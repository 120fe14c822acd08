import type { HeaderVerdict, Policy } from "../policy/policy.ts";
import { ALLOW_HEADERS, ALLOW_METHODS, ALLOW_ORIGIN, REQUEST_HEADERS } from "../standard/header-names.ts";
import { isForbiddenMethod, isSafelistedMethod } from "../standard/methods.ts";
import { isToken } from "../standard/token.ts";
import { reasonHeaders, refuse } from "./actual.ts";
import type { Decision, HeaderEntry, ReasonCode, RequestView } from "../types/decision.ts";
import type { Judgement } from "./judge-origin.ts";
import { requestedNames } from "./requested-names.ts";

function hasPrefix(policy: Policy, name: string): boolean {
  return policy.headerPrefixes.some((prefix) => name.length > prefix.length && name.startsWith(prefix));
}

/** `*` covers every name but `authorization`, in this library as in the standard; listed names are covered as such. */
export function isCovered(policy: Policy, name: string): boolean {
  return (policy.echoHeaders && name !== "authorization") || policy.allowedHeaders.has(name) || hasPrefix(policy, name);
}

/** Checks the requested header names against the policy. */
function judgeRequestedHeaders(policy: Policy, value: string): HeaderVerdict {
  if (policy.lastHeaders.value === value) return policy.lastHeaders;
  const names = requestedNames(value);
  const covered = names?.filter((name) => isCovered(policy, name)) ?? [];
  const verdict = { value, reason: judgeHeaders(policy, names, covered), echo: echoed(policy, covered) };
  // An attacker controls the length of a malformed value.
  if (names !== null) policy.lastHeaders = verdict;
  return verdict;
}

/** Returns the value of `Access-Control-Allow-Headers`. Beside prefix patterns, it has the listed names too. */
function echoed(policy: Policy, covered: readonly string[]): string {
  if (policy.echoHeaders) return covered.join(", ");
  return [...policy.listedHeaders, ...covered.filter((name) => !policy.allowedHeaders.has(name))].join(", ");
}

function listsRequestedNames(policy: Policy): boolean {
  return policy.echoHeaders || policy.headerPrefixes.length > 0;
}

function judgeMethod(policy: Policy, method: string): ReasonCode {
  // Script may ask for a method of this name, but the wildcard is never sent, not even as an echo.
  if (method === "*") return "method-not-allowed";
  if (isSafelistedMethod(method) || policy.methods.has(method)) return "allowed";
  return policy.anyMethod && isToken(method) && !isForbiddenMethod(method) ? "allowed" : "method-not-allowed";
}

function judgeHeaders(policy: Policy, names: readonly string[] | null, covered: readonly string[]): ReasonCode {
  if (names === null) return listsRequestedNames(policy) ? "headers-not-reflected" : "header-not-allowed";
  if (names.length === covered.length) return "allowed";
  return policy.echoHeaders ? "header-needs-its-name" : "header-not-allowed";
}

/**
 * Decides a CORS-preflight request. An allowed origin gets the true lists of the policy even if the request is not in them,
 * so that the browser names the real cause.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-request | CORS-preflight request}
 */
export function decidePreflight(
  policy: Policy,
  request: RequestView,
  origin: string,
  method: string,
  judgement: Judgement,
): Decision {
  if (judgement !== "allowed") return refuse(policy, "preflight", judgement, true);
  const { settings } = policy;
  const allowOrigin: HeaderEntry = [ALLOW_ORIGIN, settings.origin === "*" ? "*" : origin];
  const headers = [allowOrigin, ...policy.preflightHeaders];

  const methodReason = judgeMethod(policy, method);
  if (policy.anyMethod && methodReason === "allowed") headers.push([ALLOW_METHODS, method]);

  const verdict = judgeRequestedHeaders(policy, request.headers.get(REQUEST_HEADERS) ?? "");
  if (listsRequestedNames(policy) && verdict.echo !== "") headers.push([ALLOW_HEADERS, verdict.echo]);

  const reason = methodReason === "allowed" ? verdict.reason : methodReason;
  headers.push(...reasonHeaders(policy, reason));
  return {
    kind: "preflight",
    allowed: reason === "allowed",
    reason,
    status: settings.preflightContinue ? null : settings.optionsSuccessStatus,
    body: null,
    headers,
    vary: policy.preflightVary,
    exposed: null,
  };
}
