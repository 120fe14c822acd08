import type { Cors, Decision, PolicyOptions } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { enforce } from "./head.ts";
import type { NodeRequest, NodeResponse } from "./message.ts";
import { requestView } from "./request-view.ts";
import { respond } from "./respond.ts";
import { lateness, twoPolicies, warnOfDebug } from "./warnings.ts";

/**
 * Decides a request, makes its response carry the decision, and goes on to the handler or answers by itself. `answered`
 * is called in the second case, and `context` is what `findRuling` gets.
 *
 * @public
 */
export type RequestRule<Context = NodeRequest> = (
  request: NodeRequest,
  response: NodeResponse,
  proceed: () => void,
  answered?: () => void,
  context?: Context,
) => void;

/**
 * Asks the framework's router which policy rules the handler that a request with this method would reach; `undefined`
 * where there is no other than the one that asks.
 *
 * @public
 */
export type FindRuling<Context = NodeRequest> = (context: Context, method: string) => Cors | undefined;

/**
 * Sends the answer of a decision with a status, through a framework that has its own way to do it.
 *
 * @public
 */
export type Respond<Context = NodeRequest> = (response: NodeResponse, decision: Decision, context: Context) => void;

/** `Symbol.for`, so that two copies of this package see each other's policies. */
const POLICY: unique symbol = Symbol.for("corsac.node.policy") as never;

/** What was decided last, and whether the policy that did so knew of the one to come. */
interface Ruling {
  readonly cors: Cors;
  readonly foresees: (inner: Cors) => boolean;
}

type Ruled = NodeResponse & { [POLICY]?: Ruling };

/** The method that a CORS-preflight request asks about; `undefined` where the request is none. */
function preflighted({ method, headers }: NodeRequest): string | undefined {
  if (method !== "OPTIONS" || headers.origin === undefined) return undefined;
  return headers["access-control-request-method"];
}

function isPromise(decision: Decision | Promise<Decision>): decision is Promise<Decision> {
  return "then" in decision;
}

/**
 * The whole of a Node middleware but its idiom: what adapters of frameworks on Node are made of.
 *
 * A policy that has decided the request already is not asked again. Of two different policies the inner one rules the
 * response, and, where `findRuling` finds it, the preflight. `send` answers in the framework's own way.
 *
 * @throws CorsConfigError with every mistake found in options
 * @public
 */
export function ruleRequests<Context = NodeRequest>(
  input: PolicyOptions | Cors,
  findRuling?: FindRuling<Context>,
  send: Respond<Context> = respond,
): RequestRule<Context> {
  const own = toCors(input);
  warnOfDebug(own);
  const warnOfOuter = twoPolicies(own);
  const warnOfLateness = lateness();
  const blind: Ruling = { cors: own, foresees: () => false };

  function settle(
    decision: Decision,
    request: NodeRequest,
    response: NodeResponse,
    proceed: () => void,
    answered: (() => void) | undefined,
    context: Context,
  ): void {
    (request as NodeRequest & { cors?: Decision }).cors = decision;
    if (response.headersSent) {
      warnOfLateness();
      return proceed();
    }
    enforce(response, decision);
    if (decision.status === null) return proceed();
    send(response, decision, context);
    answered?.();
  }

  /** The ruling of a request that no policy before knew of; of a preflight, the policy of its route. */
  function rulingOf(request: NodeRequest, context: Context): Ruling {
    if (findRuling === undefined) return blind;
    const method = preflighted(request);
    const found = method === undefined ? undefined : findRuling(context, method);
    return { cors: found ?? own, foresees: (inner) => findRuling(context, request.method ?? "") === inner };
  }

  return (request, response, proceed, answered, context = request as Context) => {
    const ruled = response as Ruled;
    const outer = ruled[POLICY];
    if (outer?.cors === own) return proceed();
    if (outer !== undefined) warnOfOuter(outer.cors, outer.foresees);
    const ruling = rulingOf(request, context);
    ruled[POLICY] = ruling;
    const decision = ruling.cors.decide(requestView(request));
    if (!isPromise(decision)) return settle(decision, request, response, proceed, answered, context);
    void decision.then((decided) => settle(decided, request, response, proceed, answered, context));
  };
}
