import type { Cors, CorsOptions, Decision } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { enforce } from "./head.ts";
import type { NodeRequest, NodeResponse } from "./message.ts";
import { requestView } from "./request-view.ts";
import { respond } from "./respond.ts";
import { lateness, twoPolicies, warnOfDebug } from "./warnings.ts";

/**
 * Decides a request, makes its response carry the decision, and goes on to the handler or answers by itself.
 *
 * @public
 */
export type RequestRule = (request: NodeRequest, response: NodeResponse, proceed: () => void) => void;

/** `Symbol.for`, so that two copies of this package see each other's policies. */
const POLICY: unique symbol = Symbol.for("corsac.node.policy") as never;

type Ruled = NodeResponse & { [POLICY]?: Cors };

function isPromise(decision: Decision | Promise<Decision>): decision is Promise<Decision> {
  return "then" in decision;
}

/**
 * The whole of a Node middleware but its idiom: what adapters of frameworks on Node are made of.
 *
 * A policy that has decided the request already is not asked again. Of two different policies the inner one rules the
 * response.
 *
 * @throws CorsConfigError with every mistake found in options
 * @public
 */
export function ruleRequests(input: CorsOptions | Cors): RequestRule {
  const cors = toCors(input);
  warnOfDebug(cors);
  const warnOfOuter = twoPolicies(cors);
  const warnOfLateness = lateness();

  function settle(decision: Decision, request: NodeRequest, response: NodeResponse, proceed: () => void): void {
    (request as NodeRequest & { cors?: Decision }).cors = decision;
    if (response.headersSent) {
      warnOfLateness();
      return proceed();
    }
    enforce(response, decision);
    if (decision.status === null) proceed();
    else respond(response, decision);
  }

  return (request, response, proceed) => {
    const ruled = response as Ruled;
    const outer = ruled[POLICY];
    if (outer === cors) return proceed();
    if (outer !== undefined) warnOfOuter(outer);
    ruled[POLICY] = cors;
    const decision = cors.decide(requestView(request));
    if (!isPromise(decision)) return settle(decision, request, response, proceed);
    void decision.then((decided) => settle(decided, request, response, proceed));
  };
}
