import type { Cors } from "@corsac/core";
import { findRoutePolicies, type RouteStep } from "@corsac/core/adapter";
import type { Context } from "hono";

/** `Symbol.for`, so that the ESM and the CommonJS copy of this package recognise each other's middleware. */
export const POLICY: unique symbol = Symbol.for("corsac.hono.policy") as never;

/** `app.route()` wraps the handlers of an application that has its own `onError`; the wrapper has the original here. */
const COMPOSED = "__COMPOSED_HANDLER";

interface Handler {
  readonly length: number;
  readonly [POLICY]?: Cors;
  readonly [COMPOSED]?: Handler;
}

interface Route {
  readonly method: string;
  readonly path: string;
  readonly handler: unknown;
}

/**
 * The part of a Hono application that has its routes.
 *
 * @public
 */
export interface RouteTable {
  readonly routes: readonly Route[];
  readonly router: { match(method: string, path: string): unknown };
}

function original(handler: unknown): Handler {
  const { [COMPOSED]: inner } = handler as Handler;
  return inner === undefined ? (handler as Handler) : original(inner);
}

/** True for a handler without a `next` parameter, which must answer. */
function isEnd({ length, [POLICY]: policy }: Handler): boolean {
  return policy === undefined && length < 2;
}

/** Returns the routes that the application would run for the request that a preflight announces. */
function announcedRoutes({ req }: Context, { router }: RouteTable): readonly Route[] {
  const method = req.header("access-control-request-method") ?? "";
  // Routers look methods up in objects, and a preflight can name `constructor`.
  if (method !== method.toUpperCase()) return [];
  const [matched] = router.match(method === "HEAD" ? "GET" : method, req.path) as [[[unknown, Route]][]];
  return matched.map(([[, route]]) => route);
}

/** The first route is that of the `cors()` that asks, or of a function around it. */
function stepsOf(routes: readonly Route[]): readonly RouteStep[] {
  return routes.map(({ method, path, handler }, i) => {
    const { [POLICY]: policy, length } = original(handler);
    // A handler without parameters may wrap another one that calls `next`.
    const answers = length === 1 ? "yes" : "maybe";
    const route = method === "ALL" ? undefined : `${method} ${path}`;
    return { policy, isStart: i === 0, answers: policy === undefined ? answers : "no", route };
  });
}

/**
 * Returns the policies between `own` and the handler of the request, the outermost first; the last one governs the request.
 * With the application, preflights get those of the announced request.
 */
export function policiesBehind(c: Context, own: Handler, app: RouteTable | undefined): readonly Cors[] {
  const { matchedRoutes, routeIndex, method } = c.req;
  if (method === "OPTIONS") {
    const announced = app === undefined ? [] : announcedRoutes(c, app);
    const at = announced.findIndex(({ handler }) => original(handler) === own);
    return findRoutePolicies(stepsOf(at === -1 ? matchedRoutes.slice(routeIndex) : announced.slice(at))) ?? [];
  }
  const policies: Cors[] = [];
  for (let i = routeIndex; i < matchedRoutes.length; i++) {
    const handler = original(matchedRoutes[i]?.handler);
    if (isEnd(handler)) break;
    if (i > routeIndex && handler[POLICY] !== undefined) policies.push(handler[POLICY]);
  }
  return policies;
}

/** Returns the route of a policy that only one method has: Hono does not match a preflight, an `OPTIONS` request, to it. */
export function routeOfMethod(c: Context, policy: Cors): string | undefined {
  const route = c.req.matchedRoutes.find(({ handler }) => original(handler)[POLICY] === policy);
  return route === undefined || route.method === "ALL" ? undefined : `${route.method} ${route.path}`;
}

/** Returns the routes below the path of `own` that come before it: requests to them bypass it. */
export function routesBefore(own: Handler, { routes }: RouteTable): readonly string[] {
  const at = routes.findIndex(({ handler }) => original(handler) === own);
  const prefix = (routes[at]?.path ?? "").replace(/\*$/, "");
  return routes
    .slice(0, Math.max(at, 0))
    .filter(({ path, handler }) => path.startsWith(prefix) && isEnd(original(handler)))
    .map(({ method, path }) => `${method} ${path}`);
}
