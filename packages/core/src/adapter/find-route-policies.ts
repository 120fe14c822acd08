import type { Cors } from "../types/cors.ts";

/**
 * A function that a router would run for a request, as an adapter reads it from its framework's router.
 *
 * @public
 */
export interface RouteStep {
  /** The policy of a `cors()` middleware. */
  readonly policy?: Cors | undefined;
  /** True for the `cors()` that starts the lookup: the policies before it have decided already. */
  readonly isStart?: boolean;
  /**
   * Says if the function ends the request: `"yes"` for a handler without a `next` parameter, `"maybe"` for a handler that
   * can call `next` or may be a wrapper, `"no"` for middleware.
   */
  readonly answers: "yes" | "no" | "maybe";
  /** The route of the function. Adjacent steps with the same value are one route. `undefined` for middleware outside routes. */
  readonly route?: unknown;
}

/**
 * Returns the policies between the start and the handler that answers, the outermost first; the last one governs the
 * request. Returns `undefined` if the request does not reach the start.
 *
 * No router knows if a handler with a `next` parameter will call it. A route that has a policy counts as the one that
 * answers, because checks ahead of routes (`app.all("*", authenticate)`) have no policy. Without such a route, the first
 * handler that may answer counts. When in doubt this finds a policy too many: the browser then blocks a request and somebody
 * notices, while nobody notices a request that the browser should have blocked.
 *
 * @public
 */
export function findRoutePolicies(steps: Iterable<RouteStep>): readonly Cors[] | undefined {
  const policies: Cors[] = [];
  let hasStarted = false;
  let route: unknown;
  let routeHasPolicy = false;
  let routeMayAnswer = false;
  /** The policies up to the end of the first route that may answer. */
  let fallback: readonly Cors[] | undefined;

  for (const step of steps) {
    if (step.route !== route) {
      if (routeMayAnswer && routeHasPolicy && hasStarted) return policies;
      if (routeMayAnswer && hasStarted) fallback ??= [...policies];
      ({ route } = step);
      routeHasPolicy = false;
      routeMayAnswer = false;
    }
    const { policy, isStart = false, answers } = step;
    hasStarted ||= isStart;
    routeHasPolicy ||= isStart || policy !== undefined;
    if (policy !== undefined && hasStarted && !isStart) policies.push(policy);
    if (answers === "yes") return hasStarted ? policies : undefined;
    routeMayAnswer ||= answers === "maybe" && route !== undefined;
  }
  if (!hasStarted) return undefined;
  return routeMayAnswer && routeHasPolicy ? policies : (fallback ?? policies);
}
