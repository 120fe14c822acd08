import type { HeldNames, Policy } from "../policy/policy.ts";
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

/** Holds the requested header names against the policy. Pages ask for the same few lists, so the last one is kept. */
function heldNames(policy: Policy, value: string): HeldNames {
  if (policy.held.value === value) return policy.held;
  const names = requestedNames(value);
  const covered = names?.filter((name) => isCovered(policy, name)) ?? [];
  const held = { value, reason: judgeHeaders(policy, names, covered), echo: echoed(policy, covered) };
  // Attacker controls the length of what cannot be read.
  if (names !== null) policy.held = held;
  return held;
}

/** The names of `Access-Control-Allow-Headers`. Beside prefix patterns, listed names stay, as in a policy without them. */
function echoed(policy: Policy, covered: readonly string[]): string {
  if (policy.echoHeaders) return covered.join(", ");
  return [...policy.listedHeaders, ...covered.filter((name) => !policy.allowedHeaders.has(name))].join(", ");
}

function echoes(policy: Policy): boolean {
  return policy.echoHeaders || policy.headerPrefixes.length > 0;
}

function judgeMethod(policy: Policy, method: string): ReasonCode {
  // Script may ask for a method of this name, but the wildcard is never sent, not even as an echo.
  if (method === "*") return "method-not-allowed";
  if (isSafelistedMethod(method) || policy.methods.has(method)) return "allowed";
  return policy.anyMethod && isToken(method) && !isForbiddenMethod(method) ? "allowed" : "method-not-allowed";
}

function judgeHeaders(policy: Policy, names: readonly string[] | null, covered: readonly string[]): ReasonCode {
  if (names === null) return echoes(policy) ? "headers-not-reflected" : "header-not-allowed";
  if (names.length === covered.length) return "allowed";
  return policy.echoHeaders ? "header-needs-its-name" : "header-not-allowed";
}

/**
 * The answer to a CORS-preflight request. An allowed origin learns the policy's true lists even when what it asked for is
 * not among them: the browser then names the real cause.
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

  const held = heldNames(policy, request.headers.get(REQUEST_HEADERS) ?? "");
  if (echoes(policy) && held.echo !== "") headers.push([ALLOW_HEADERS, held.echo]);

  const reason = methodReason === "allowed" ? held.reason : methodReason;
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
