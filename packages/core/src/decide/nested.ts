import type { Cors, CorsDescription } from "../types/cors.ts";
import type { Decision, Explanation, RequestView } from "../types/decision.ts";
import type { CorsOptions } from "../types/options.ts";
import { type Protection, UNPROTECTED } from "../policy/protection.ts";

export type Listener = NonNullable<CorsOptions["onDecision"]>;

/**
 * The methods that policies call on each other when one is inside another. Found by the methods' names, also on a policy that
 * another copy of this package made.
 */
export interface NestedCors extends Cors {
  decide(request: RequestView, around?: Protection, listener?: Listener): Decision | Promise<Decision>;
  explain(request: RequestView, around?: Protection): Explanation | Promise<Explanation>;
  /** Returns the protection of this request, inherited options included. */
  protectionFor(request: RequestView, around: Protection): Protection;
  /** Returns each protection that some path of this policy has. */
  everyProtection(request: RequestView, around: Protection): readonly Protection[];
  listener(): Listener | null;
  whenCompiled(use: (description: CorsDescription) => void): void;
}

export function isNested(policy: Cors): policy is NestedCors {
  return "protectionFor" in policy;
}

export function protectionFor(policy: Cors, request: RequestView, around: Protection): Protection {
  return isNested(policy) ? policy.protectionFor(request, around) : around;
}

/**
 * Calls `use` with the policy's description: at once, or at its first use if a function returns its options.
 *
 * @public
 */
export function whenCompiled(policy: Cors, use: (description: CorsDescription) => void): void {
  if (isNested(policy)) policy.whenCompiled(use);
  else use(policy.describe());
}

/**
 * Decides a request by a policy that stands inside others. It inherits `enforce`, `selfOrigin` and `hosts` from them,
 * each unless it writes that option itself.
 *
 * @param around - the policies around it, the outermost first
 * @public
 */
export function decideInside(
  policy: Cors,
  around: readonly Cors[],
  request: RequestView,
): Decision | Promise<Decision> {
  if (around.length === 0) return policy.decide(request);
  let protection = UNPROTECTED;
  for (const outer of around) protection = protectionFor(outer, request, protection);
  return (policy as NestedCors).decide(request, protection);
}
