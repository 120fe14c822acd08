import type { Policy } from "../policy/policy.ts";
import type { Protection } from "../policy/protection.ts";
import { ALLOW_ORIGIN, REASON, TIMING_ALLOW_ORIGIN } from "../standard/header-names.ts";
import { isSafeMethod } from "../standard/methods.ts";
import type { Decision, HeaderEntry, ReasonCode, RequestKind, RequestView } from "../types/decision.ts";
import { OriginFailure, type Judgement } from "./judge-origin.ts";
import { isSameOrigin } from "./same-origin.ts";

/** Returns the headers of a response that script may read. */
function sharedHeaders(policy: Policy, allowOrigin: string): readonly HeaderEntry[] {
  const headers: HeaderEntry[] = [[ALLOW_ORIGIN, allowOrigin], ...policy.actualHeaders];
  if (policy.settings.timingAllowOrigin) headers.push([TIMING_ALLOW_ORIGIN, allowOrigin]);
  return headers;
}

function allowed(policy: Policy, kind: RequestKind, allowOrigin: string): Decision {
  return {
    kind,
    allowed: true,
    reason: kind === "no-origin" ? kind : "allowed",
    status: null,
    body: null,
    headers: sharedHeaders(policy, allowOrigin),
    vary: policy.vary,
    exposed: policy.exposed,
  };
}

/** Freezes a decision that many requests share. */
export function freezeDecision(decision: Decision): Decision {
  for (const entry of decision.headers) Object.freeze(entry);
  Object.freeze(decision.headers);
  return Object.freeze(decision);
}

/** Returns the header that names the reason, if `debug` is on. */
export function reasonHeaders(policy: Policy, reason: ReasonCode): readonly HeaderEntry[] {
  return policy.settings.debug ? [[REASON, reason]] : [];
}

/** Returns a refusal. It has no `Access-Control-*` header. */
export function refuse(policy: Policy, kind: RequestKind, judgement: Judgement, forbid: boolean): Decision {
  const failed = judgement instanceof OriginFailure;
  const reason = failed ? "origin-function-failed" : judgement;
  const decision: Decision = {
    kind,
    allowed: false,
    reason,
    status: forbid ? 403 : null,
    body: forbid && policy.settings.debug ? `CORS: ${reason}\n` : null,
    headers: reasonHeaders(policy, reason),
    vary: policy.vary,
    exposed: null,
  };
  return failed ? { ...decision, cause: judgement.cause } : decision;
}

/** Decides a request without `Origin`. Its decision depends on the policy alone. */
export function decideWithoutOrigin(policy: Policy): Decision {
  policy.withoutOrigin ??= freezeDecision(
    policy.settings.origin === "*"
      ? allowed(policy, "no-origin", "*")
      : { ...refuse(policy, "no-origin", "no-origin", false), allowed: true, headers: [] },
  );
  return policy.withoutOrigin;
}

/**
 * Decides a CORS request that is no preflight.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-request | CORS request}
 */
export function decideActual(
  policy: Policy,
  request: RequestView,
  origin: string,
  judgement: Judgement,
  { enforce, selfOrigin }: Protection,
): Decision {
  if (judgement === "allowed") {
    if (policy.settings.origin !== "*") return allowed(policy, "actual", origin);
    return (policy.anyOrigin ??= freezeDecision(allowed(policy, "actual", "*")));
  }
  const forbid = enforce === "all" || (enforce === "unsafe" && !isSafeMethod(request.method));
  return refuse(policy, "actual", judgement, forbid && !isSameOrigin(request, origin, selfOrigin));
}
