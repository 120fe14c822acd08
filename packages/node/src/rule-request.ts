import type { ChoosePolicy, Cors, Decision, PolicyOptions } from "@corsac/core";
import { decideInside, toCors } from "@corsac/core/adapter";
import { enforce } from "./head.ts";
import type { NodeRequest, NodeResponse } from "./message.ts";
import { requestView, type Show } from "./request-view.ts";
import { respond } from "./respond.ts";
import { lateness, twoPolicies, warnOfDebug } from "./warnings.ts";

/**
 * Decides a request, makes its response carry the decision, and goes on to the handler or answers by itself. `answered`
 * is called in the second case, and `context` is what `findRuling` gets. `around` are policies around this one that have
 * not decided the request, the outermost first: this one inherits from them.
 *
 * @public
 */
export type RequestRule<Context = NodeRequest> = (
  request: NodeRequest,
  response: NodeResponse,
  proceed: () => void,
  answered?: () => void,
  context?: Context,
  around?: readonly Cors[],
) => void;

/**
 * Asks the framework's router for the policies on the way to the handler that a request with this method would reach,
 * behind the policy that asks: the outermost first, and the last one rules the handler.
 *
 * @public
 */
export type FindRuling<Context = NodeRequest> = (context: Context, method: string) => readonly Cors[];

/**
 * Sends the answer of a decision with a status, through a framework that has its own way to do it.
 *
 * @public
 */
export type Respond<Context = NodeRequest> = (response: NodeResponse, decision: Decision, context: Context) => void;

/** `Symbol.for`, so that two copies of this package see each other's policies. */
const POLICY: unique symbol = Symbol.for("corsac.node.policy") as never;

const NONE: readonly Cors[] = Object.freeze([]);

/** The policy that decided last. */
interface Ruling {
  readonly cors: Cors;
  /** The policies that it inherits from. */
  readonly around: readonly Cors[];
  /** Of these, the ones that come on the way and have nothing to decide anymore. */
  readonly passed: readonly Cors[];
  /** Whether the policy knew of one to come. */
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
 * response, and, if `findRuling` finds it, the preflight, and a request that the outer one would answer with 403. The
 * inner one inherits `enforce`, `selfOrigin` and `hosts`. `send` answers in the framework's own way, and `show` returns
 * what a function that chooses the policy gets.
 *
 * @throws CorsConfigError with every mistake found in options
 * @public
 */
export function ruleRequests<Context = NodeRequest>(
  input: PolicyOptions | Cors | ChoosePolicy<never>,
  findRuling?: FindRuling<Context>,
  send: Respond<Context> = respond,
  show?: Show<Context>,
): RequestRule<Context> {
  const own = toCors(input);
  warnOfDebug(own);
  const warnOfOuter = twoPolicies(own);
  const warnOfLateness = lateness();

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

  function find(context: Context, method: string | undefined): readonly Cors[] {
    return findRuling === undefined || method === undefined ? NONE : findRuling(context, method);
  }

  function rulingOf(
    found: readonly Cors[],
    around: readonly Cors[],
    { method }: NodeRequest,
    context: Context,
  ): Ruling {
    const foresees = (inner: Cors): boolean => find(context, method).includes(inner);
    const cors = found.at(-1);
    if (cors === undefined) return { cors: own, around, passed: NONE, foresees };
    const passed = found.slice(0, -1);
    return { cors, around: [...around, own, ...passed], passed, foresees };
  }

  /** Lets the policy of the route decide a request that the outer one would keep from it. */
  function orInner(
    decision: Decision,
    around: readonly Cors[],
    request: NodeRequest,
    response: Ruled,
    context: Context,
  ): Decision | Promise<Decision> {
    if (decision.status !== 403 || preflighted(request) !== undefined) return decision;
    const found = find(context, request.method);
    if (found.length === 0) return decision;
    const inner = rulingOf(found, around, request, context);
    response[POLICY] = inner;
    return decideInside(inner.cors, inner.around, requestView(request, show, context));
  }

  return (request, response, proceed, answered, context = request as Context, scopes = NONE) => {
    const ruled = response as Ruled;
    const outer = ruled[POLICY];
    if (outer !== undefined && (outer.cors === own || outer.passed.includes(own))) return proceed();
    if (outer !== undefined) warnOfOuter(outer.cors, outer.foresees);
    const around = outer === undefined ? scopes : [...outer.around, outer.cors, ...scopes];
    const ruling = rulingOf(find(context, preflighted(request)), around, request, context);
    ruled[POLICY] = ruling;
    const first = decideInside(ruling.cors, ruling.around, requestView(request, show, context));
    const decision = isPromise(first)
      ? first.then((refused) => orInner(refused, around, request, ruled, context))
      : orInner(first, around, request, ruled, context);
    if (!isPromise(decision)) return settle(decision, request, response, proceed, answered, context);
    void decision.then((decided) => settle(decided, request, response, proceed, answered, context));
  };
}
