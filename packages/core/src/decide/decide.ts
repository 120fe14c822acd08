import type { Policy } from "../policy/policy.ts";
import type { Protection } from "../policy/protection.ts";
import { REQUEST_METHOD } from "../standard/fields.ts";
import { decideActual, decideWithoutOrigin, refuse } from "./actual.ts";
import type { Decision, RequestView } from "../types/decision.ts";
import { judgeOrigin, type Judgement } from "./judge-origin.ts";
import { hostOf } from "./host.ts";
import { decidePreflight } from "./preflight.ts";

/**
 * The method that a CORS-preflight request asks for; `null`: the request is none. `OPTIONS` alone does not make one.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-request | CORS-preflight request}
 */
export function preflightMethod(request: RequestView): string | null {
  return request.method === "OPTIONS" ? request.headers.get(REQUEST_METHOD) : null;
}

/** A refusal by `hosts`, which comes before everything else; `null` if the host is this server's. */
function refuseHost(policy: Policy, request: RequestView, { isOwnHost }: Protection): Decision | null {
  if (isOwnHost === null || isOwnHost(hostOf(request))) return null;
  const hasOrigin = request.headers.get("origin") !== null;
  const kind = !hasOrigin ? "no-origin" : preflightMethod(request) === null ? "actual" : "preflight";
  return refuse(policy, kind, "host-not-allowed", true);
}

function decideJudged(
  policy: Policy,
  request: RequestView,
  origin: string,
  judgement: Judgement,
  protection: Protection,
): Decision {
  const method = preflightMethod(request);
  if (method !== null) return decidePreflight(policy, request, origin, method, judgement);
  const decision = decideActual(policy, request, origin, judgement, protection);
  if (policy.exact.has(origin)) policy.actual.set(origin, decision);
  return decision;
}

/** Decides one request. A promise only where the origin function gave one. */
export function decide(policy: Policy, request: RequestView, protection: Protection): Decision | Promise<Decision> {
  const refusal = refuseHost(policy, request, protection);
  if (refusal !== null) return refusal;
  const origin = request.headers.get("origin");
  if (origin === null) return decideWithoutOrigin(policy);
  if (policy.actual.size > 0 && preflightMethod(request) === null) {
    const kept = policy.actual.get(origin);
    if (kept !== undefined) return kept;
  }
  const judgement = judgeOrigin(policy, origin);
  return judgement instanceof Promise
    ? judgement.then((judged) => decideJudged(policy, request, origin, judged, protection))
    : decideJudged(policy, request, origin, judgement, protection);
}

/** A decision, and whose it is. */
export interface Ruled {
  readonly policy: Policy;
  readonly decision: Decision;
}

/**
 * Decides one request by the first policy that allows its origin. The first of all refuses an origin that none allows;
 * the last answers a request without `Origin`, since only that one can be for any origin.
 */
export function decideAmong(
  policies: readonly [Policy, ...Policy[]],
  request: RequestView,
  protection: Protection,
): Ruled | Promise<Ruled> {
  const refused = refuseHost(policies[0], request, protection);
  if (refused !== null) return { policy: policies[0], decision: refused };
  const origin = request.headers.get("origin");
  if (origin === null) {
    const policy = policies.at(-1) ?? policies[0];
    return { policy, decision: decideWithoutOrigin(policy) };
  }
  const rule = (policy: Policy, judgement: Judgement): Ruled => ({
    policy,
    decision: decideJudged(policy, request, origin, judgement, protection),
  });
  const from = (at: number, refusal: Judgement | undefined): Ruled | Promise<Ruled> => {
    const policy = policies[at];
    if (policy === undefined) return rule(policies[0], refusal ?? "origin-not-allowed");
    const next = (judgement: Judgement): Ruled | Promise<Ruled> =>
      judgement === "allowed" ? rule(policy, judgement) : from(at + 1, refusal ?? judgement);
    const judgement = judgeOrigin(policy, origin);
    return judgement instanceof Promise ? judgement.then(next) : next(judgement);
  };
  return from(0, undefined);
}
