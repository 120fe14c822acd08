import type { Cors } from "../types/cors.ts";
import type { RequestView } from "../types/decision.ts";

/**
 * One policy at work on one request.
 *
 * @public
 */
export interface PolicyScope {
  readonly policy: Cors;
  readonly request: RequestView;
  /** When the policy began, as `now()` counts. */
  readonly since: number;
}

/** `Symbol.for` on the global object, so that two copies of this package count together. */
const CLOCK: unique symbol = Symbol.for("corsac.clock") as never;

function clock(): { now: number } {
  return ((globalThis as { [CLOCK]?: { now: number } })[CLOCK] ??= { now: 0 });
}

/** Returns how many decisions were applied to responses: a clock that orders them, and that no runtime stops. */
export function now(): number {
  return clock().now;
}

/** Counts one more. */
export function tick(): number {
  return ++clock().now;
}

/**
 * Notes that a policy begins to work on a request. Call it before the handler runs: a policy that another one finds
 * applied to the response afterwards was inside it.
 *
 * @public
 */
export function openScope(policy: Cors, request: RequestView): PolicyScope {
  return { policy, request, since: now() };
}
