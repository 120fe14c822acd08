import type { Policy } from "../policy/policy.ts";
import type { Protection } from "../policy/protection.ts";
import { ALLOW_ORIGIN, REASON, TIMING_ALLOW_ORIGIN } from "../standard/fields.ts";
import { isSafeMethod } from "../standard/methods.ts";
import type { Decision, ReasonCode, RequestKind, RequestView } from "../types/decision.ts";
import { OriginFailure, type Judgement } from "./judge-origin.ts";
import { isSameOrigin } from "./same-origin.ts";

/** Fields of a response that an allowed origin may read. */
function sharedFields(policy: Policy, allowOrigin: string): readonly string[] {
  const fields = [ALLOW_ORIGIN, allowOrigin, ...policy.actualTail];
  if (policy.settings.timingAllowOrigin) fields.push(TIMING_ALLOW_ORIGIN, allowOrigin);
  return fields;
}

function allowed(policy: Policy, kind: RequestKind, allowOrigin: string): Decision {
  const reason = kind === "no-origin" ? kind : "allowed";
  const fields = Object.freeze(sharedFields(policy, allowOrigin));
  return Object.freeze({ kind, allowed: true, reason, status: null, body: null, fields, vary: policy.vary });
}

/** The field that names the reason, under `debug`. */
export function reasonFields(policy: Policy, reason: ReasonCode): readonly string[] {
  return policy.settings.debug ? [REASON, reason] : [];
}

/** A refusal: no `Access-Control-*` field. */
export function refuse(policy: Policy, kind: RequestKind, judgement: Judgement, forbid: boolean): Decision {
  const failed = judgement instanceof OriginFailure;
  const reason = failed ? "origin-function-failed" : judgement;
  const decision: Decision = {
    kind,
    allowed: false,
    reason,
    status: forbid ? 403 : null,
    body: forbid && policy.settings.debug ? `CORS: ${reason}\n` : null,
    fields: reasonFields(policy, reason),
    vary: policy.vary,
  };
  return failed ? { ...decision, cause: judgement.cause } : decision;
}

/** The answer to a request without `Origin`. */
export function decideWithoutOrigin(policy: Policy): Decision {
  if (policy.settings.origin === "*") return allowed(policy, "no-origin", "*");
  return {
    kind: "no-origin",
    allowed: true,
    reason: "no-origin",
    status: null,
    body: null,
    fields: [],
    vary: policy.vary,
  };
}

/**
 * The answer to a CORS request that is no preflight.
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
  if (judgement === "allowed") return allowed(policy, "actual", policy.settings.origin === "*" ? "*" : origin);
  const forbid = enforce === "all" || (enforce === "unsafe" && !isSafeMethod(request.method));
  return refuse(policy, "actual", judgement, forbid && !isSameOrigin(request, origin, selfOrigin));
}
