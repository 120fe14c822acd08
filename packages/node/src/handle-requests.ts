import type { ChoosePolicy, Cors, Decision, PolicyOptions } from "@corsac/core";
import {
  decideRouted,
  type FindPolicies,
  hasDecided,
  isThenable,
  policiesOutside,
  type RoutedDecision,
  toCors,
  tooLateWarning,
  twoPoliciesWarning,
  warnOfDebug,
} from "@corsac/core/adapter";
import { answer } from "./answer.ts";
import { applyHeaders, policyOf } from "./head.ts";
import type { NodeRequest, NodeResponse } from "./message.ts";
import { requestView, type ShowContext } from "./request-view.ts";

/**
 * Decides a request, makes its response carry the decision's headers, and calls `next` or answers. It calls `answered`
 * after an answer, and `next` with an error if a promise of the policy rejects. It returns the result of `next`, or a
 * promise of it if the policy has to wait. `context` is the argument of the router lookup. `around` are policies around
 * this one that have not decided the request, the outermost first: this one inherits from them.
 *
 * @public
 */
export type RequestHandler<Context = NodeRequest> = (
  request: NodeRequest,
  response: NodeResponse,
  next: (error?: unknown) => unknown,
  answered?: () => void,
  context?: Context,
  around?: readonly Cors[],
) => unknown;

/**
 * Sends the answer of a decision with a status in the framework's own way.
 *
 * @public
 */
export type SendAnswer<Context = NodeRequest> = (response: NodeResponse, decision: Decision, context: Context) => void;

const NONE: readonly Cors[] = Object.freeze([]);

/**
 * Makes the middleware of a policy, without a framework's calling convention: adapters of frameworks on Node add that.
 *
 * A policy that has decided the request already is not asked again. Of two different policies, the inner one governs the
 * response. If `findPolicies` finds it, it also governs the preflight and a request that the outer one would answer with
 * 403. The inner one inherits `enforce`, `selfOrigin` and `hosts`. `show` returns the request or context for a function
 * that chooses the policy.
 *
 * @throws CorsConfigError with every mistake found in options
 * @public
 */
export function handleRequests<Context = NodeRequest>(
  input: PolicyOptions | Cors | ChoosePolicy<never>,
  findPolicies?: FindPolicies<Context>,
  send: SendAnswer<Context> = answer,
  show?: ShowContext<Context>,
): RequestHandler<Context> {
  const own = toCors(input);
  warnOfDebug(own);
  const warnOfOuter = twoPoliciesWarning(own);
  const warnOfLateness = tooLateWarning();

  function settle(
    routed: RoutedDecision,
    request: NodeRequest & { cors?: Decision },
    response: NodeResponse,
    next: () => unknown,
    answered: (() => void) | undefined,
    context: Context,
  ): unknown {
    const { decision } = routed;
    const isLate = response.headersSent;
    if (!isLate) applyHeaders(response, routed, findPolicies, context);
    // A framework's prototype may have it already.
    if (request.cors !== decision) request.cors = decision;
    if (isLate) warnOfLateness();
    if (isLate || decision.status === null) return next();
    send(response, decision, context);
    answered?.();
    return undefined;
  }

  return (request, response, next, answered, context = request as Context, scopes = NONE) => {
    const outer = policyOf(response);
    let around = scopes;
    if (outer !== undefined) {
      if (hasDecided(outer.routed, own)) return next();
      warnOfOuter(
        outer.routed.cors,
        () => outer.find?.(outer.context as never, request.method ?? "GET").includes(own) === true,
      );
      around = [...policiesOutside(outer.routed), ...scopes];
    }
    const routed = decideRouted(own, around, requestView(request, show, context), findPolicies, context);
    if (!isThenable(routed)) return settle(routed, request, response, next, answered, context);
    return (routed as Promise<RoutedDecision>).then(
      (decided) => settle(decided, request, response, next, answered, context),
      next,
    );
  };
}
