import type { Policy } from "../policy/policy.ts";
import type { Cors } from "../types/cors.ts";
import type { Decision, RequestView } from "../types/decision.ts";
import { decideActual, decideWithoutOrigin, freezeDecision, refuse } from "./actual.ts";
import { notify } from "./event.ts";
import { hostOf } from "./host.ts";
import { judgeOrigin, type Judgement } from "./judge-origin.ts";
import { mergeVary } from "./list-field.ts";
import { decidePreflight } from "./preflight.ts";
import { preflightMethod } from "./preflight-method.ts";
import { type Policies, type Selection, selectInside } from "./source.ts";
import { after, isThenable } from "./thenable.ts";

/** The judgement of an origin, and the policy that governs the request because of it. */
export interface Verdict {
  readonly policy: Policy;
  readonly judgement: Judgement;
}

/** Finds the first policy that allows the origin. The first of all refuses an origin that none allows. */
export function judge(policies: Policies, origin: string, start = 0, refusal?: Judgement): Verdict | Promise<Verdict> {
  let firstRefusal = refusal;
  for (let at = start; at < policies.length; at++) {
    const policy = policies[at] as Policy;
    const judgement = judgeOrigin(policy, origin);
    if (judgement === "allowed") return { policy, judgement };
    if (isThenable(judgement)) {
      return after(judgement as Promise<Judgement>, (settled) =>
        settled === "allowed"
          ? { policy, judgement: settled }
          : judge(policies, origin, at + 1, firstRefusal ?? settled),
      );
    }
    firstRefusal ??= judgement;
  }
  return { policy: policies[0], judgement: firstRefusal ?? "origin-not-allowed" };
}

/**
 * Decides a request whose origin needs no judgement; `null` for any other. `hosts` comes before everything else. The last
 * policy answers a request without `Origin`, since only that one can be for any origin.
 */
export function decideUnjudged(
  { policies, protection }: Selection,
  request: RequestView,
  origin: string | null,
): Decision | null {
  const { isOwnHost } = protection;
  if (isOwnHost !== null && !isOwnHost(hostOf(request))) {
    const kind = origin === null ? "no-origin" : preflightMethod(request) === null ? "actual" : "preflight";
    return refuse(policies[0], kind, "host-not-allowed", true);
  }
  return origin === null ? decideWithoutOrigin(policies.at(-1) ?? policies[0]) : null;
}

/** Decides a request by the judgement of its origin. */
export function decideJudged(
  { policies, protection }: Selection,
  request: RequestView,
  origin: string,
  { policy, judgement }: Verdict,
): Decision {
  const method = preflightMethod(request);
  if (method !== null) return decidePreflight(policy, request, origin, method, judgement);
  const decision = decideActual(policy, request, origin, judgement, protection);
  if (policy === policies[0] && policy.exact.has(origin)) policy.actual.set(origin, freezeDecision(decision));
  return decision;
}

/** Adds the part of the decision that comes from the selection, and notifies `onDecision`. */
function finish({ vary, problem, listener }: Selection, request: RequestView, decided: Decision): Decision {
  let decision = decided;
  if (vary !== "") decision = { ...decision, vary: mergeVary(decision.vary, vary) };
  if (problem !== null && decision.reason === "origin-not-allowed") decision = { ...decision, reason: problem.reason };
  if (listener !== null) notify(listener, request, decision);
  return decision;
}

/** Decides one request. Returns a promise only if an origin function did. */
export function decide(selection: Selection, request: RequestView): Decision | Promise<Decision> {
  const sent = request.headers.get("origin");
  const origin = sent ?? "";
  const unjudged = decideUnjudged(selection, request, sent);
  if (unjudged !== null) return finish(selection, request, unjudged);
  const { policies } = selection;
  const { actual } = policies[0];
  const kept = actual.size > 0 && preflightMethod(request) === null ? actual.get(origin) : undefined;
  if (kept !== undefined) return finish(selection, request, kept);
  return after(judge(policies, origin), (verdict) =>
    finish(selection, request, decideJudged(selection, request, origin, verdict)),
  );
}

/**
 * Decides a request by a policy that stands inside others. It inherits `enforce`, `selfOrigin` and `hosts` from them, each
 * unless it writes that option itself.
 *
 * @param around - the policies around it, the outermost first
 * @throws CorsConfigError for mistakes in options that a function returned
 * @public
 */
export function decideInside(
  policy: Cors,
  around: readonly Cors[],
  request: RequestView,
): Decision | Promise<Decision> {
  return decide(selectInside(policy, around, request), request);
}
