import type { Policy } from "../policy/policy.ts";
import { REQUEST_METHOD } from "../standard/fields.ts";
import { decideActual, decideWithoutOrigin } from "./actual.ts";
import type { Decision, RequestView } from "../interface/decision.ts";
import { judgeOrigin, type Judgement } from "./judge-origin.ts";
import { decidePreflight } from "./preflight.ts";

/**
 * The method that a CORS-preflight request asks for; `null`: the request is none. `OPTIONS` alone does not make one.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-preflight-request | CORS-preflight request}
 */
export function preflightMethod(request: RequestView): string | null {
  return request.method === "OPTIONS" ? request.headers.get(REQUEST_METHOD) : null;
}

/** Decides one request. A promise only where the origin function gave one. */
export function decide(policy: Policy, request: RequestView): Decision | Promise<Decision> {
  const origin = request.headers.get("origin");
  if (origin === null) return decideWithoutOrigin(policy);
  const method = preflightMethod(request);
  if (method === null) {
    const kept = policy.actual.get(origin);
    if (kept !== undefined) return kept;
  }
  const finish = (judgement: Judgement): Decision => {
    if (method !== null) return decidePreflight(policy, request, origin, method, judgement);
    const decision = decideActual(policy, request, origin, judgement);
    if (policy.exact.has(origin)) policy.actual.set(origin, decision);
    return decision;
  };
  const judgement = judgeOrigin(policy, origin);
  return judgement instanceof Promise ? judgement.then(finish) : finish(judgement);
}
