import { decideInside } from "../decide/decide.ts";
import { preflightMethod } from "../decide/preflight-method.ts";
import { isThenable } from "../decide/thenable.ts";
import type { Cors } from "../types/cors.ts";
import type { Decision, RequestView } from "../types/decision.ts";

/**
 * The policy that governs a request, among the policies of its route.
 *
 * @public
 */
export interface GoverningPolicy {
  readonly cors: Cors;
  /** The policies that it inherits from, the outermost first. */
  readonly around: readonly Cors[];
  /** The policies between the one that decided and this one. Their `cors()` runs later and has nothing to decide. */
  readonly passed: readonly Cors[];
}

/**
 * A decision and the policy that made it.
 *
 * @public
 */
export interface RoutedDecision extends GoverningPolicy {
  readonly decision: Decision;
}

/**
 * Asks the framework's router for the policies between the `cors()` that starts the lookup and the handler of a request
 * with this method, the outermost first. The last one governs the request. `context` is the framework's request or context.
 *
 * @public
 */
export type FindPolicies<Context> = (context: Context, method: string) => readonly Cors[];

type MaybePromise<T> = T | Promise<T>;

const NONE: readonly Cors[] = Object.freeze([]);

/** The last of the policies that the router found, else `own`. */
function governingPolicy(own: Cors, around: readonly Cors[], found: readonly Cors[]): GoverningPolicy {
  const cors = found.at(-1);
  if (cors === undefined) return { cors: own, around, passed: NONE };
  const passed = found.slice(0, -1);
  return { cors, around: [...around, own, ...passed], passed };
}

function decideBy({ cors, around, passed }: GoverningPolicy, request: RequestView): MaybePromise<RoutedDecision> {
  const decision = decideInside(cors, around, request);
  return isThenable(decision)
    ? (decision as Promise<Decision>).then((decided) => ({ cors, around, passed, decision: decided }))
    : { cors, around, passed, decision };
}

/** Lets the policy of the route decide a request that the outer policy answers with 403. */
function replaceRefusal<Context>(
  own: Cors,
  around: readonly Cors[],
  request: RequestView,
  findPolicies: FindPolicies<Context> | undefined,
  context: Context,
  decision: Decision,
): MaybePromise<RoutedDecision> {
  const found = decision.status === 403 ? (findPolicies?.(context, request.method) ?? NONE) : NONE;
  if (found.length === 0) return { cors: own, around, passed: NONE, decision };
  return decideBy(governingPolicy(own, around, found), request);
}

/**
 * Decides a request by the policy that governs it. A preflight is governed by the innermost policy that the router has on
 * the way to the route that the browser will request. Other requests are governed by `own`, except that an inner policy
 * replaces a 403: `own` must not block what the route's policy allows.
 *
 * @param own - the policy of the `cors()` that runs now
 * @param around - the policies around it that it inherits from, the outermost first
 * @returns a promise if the policy's origin function returned one
 * @throws CorsConfigError (or the promise rejects) for mistakes in options that a function returned
 * @public
 */
export function decideRouted<Context>(
  own: Cors,
  around: readonly Cors[],
  request: RequestView,
  findPolicies: FindPolicies<Context> | undefined,
  context: Context,
): MaybePromise<RoutedDecision> {
  const asked =
    request.method === "OPTIONS" && request.headers.get("origin") !== null ? preflightMethod(request) : null;
  if (asked !== null) {
    return decideBy(governingPolicy(own, around, findPolicies?.(context, asked) ?? NONE), request);
  }
  const decision = decideInside(own, around, request);
  return isThenable(decision)
    ? (decision as Promise<Decision>).then((decided) =>
        replaceRefusal(own, around, request, findPolicies, context, decided),
      )
    : replaceRefusal(own, around, request, findPolicies, context, decision);
}

/**
 * Returns the policies that a policy inside another one inherits from, the outermost first.
 *
 * @public
 */
export function policiesOutside({ around, cors }: GoverningPolicy): readonly Cors[] {
  return [...around, cors];
}

/**
 * True if a policy has nothing to decide any more, because it governs the request already or an inner policy does.
 *
 * @public
 */
export function hasDecided(governing: GoverningPolicy, own: Cors): boolean {
  return governing.cors === own || governing.passed.includes(own);
}
