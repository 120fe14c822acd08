import type { Cors } from "@corsac/core";
import type { Context } from "hono";

/** `Symbol.for`, so that the ESM and the CommonJS copy of this package recognise each other's middleware. */
export const POLICY: unique symbol = Symbol.for("corsac.hono.policy") as never;

/** `app.route()` wraps the handlers of a sub-app that has its own `onError`; this is where it keeps the one inside. */
const COMPOSED = "__COMPOSED_HANDLER";

interface Handler {
  readonly length: number;
  readonly [POLICY]?: Cors;
  readonly [COMPOSED]?: Handler;
}

/**
 * What of a Hono application tells its routes.
 *
 * @public
 */
export interface RouteTable {
  readonly routes: readonly { readonly method: string; readonly path: string; readonly handler: unknown }[];
  readonly router: { match(method: string, path: string): unknown };
}

function original(handler: unknown): Handler {
  const { [COMPOSED]: inner } = handler as Handler;
  return inner === undefined ? (handler as Handler) : original(inner);
}

/** Handlers that take no `next` end the chain. */
function isEnd(handler: Handler): boolean {
  return handler[POLICY] === undefined && handler.length < 2;
}

/** What takes nothing may be a wrapper that passes all on, and a preflight cannot wait to see whether it is one. */
function isEndForSure(handler: Handler): boolean {
  return isEnd(handler) && handler.length > 0;
}

function policiesFrom(
  matched: readonly { readonly handler: unknown }[],
  from: number,
  ends: (handler: Handler) => boolean,
): readonly Cors[] {
  const policies: Cors[] = [];
  for (let i = from; i < matched.length; i++) {
    const handler = original(matched[i]?.handler);
    // What was matched behind it is not reached.
    if (ends(handler)) break;
    const { [POLICY]: policy } = handler;
    if (policy !== undefined) policies.push(policy);
  }
  return policies;
}

/** What the application would run for the request that a preflight asks about. */
function matchedBehindPreflight(c: Context, { router }: RouteTable): readonly { readonly handler: unknown }[] {
  const method = c.req.header("access-control-request-method") ?? "";
  // Routers look methods up in objects, and a preflight can ask for `constructor`.
  if (method !== method.toUpperCase()) return [];
  const [matched] = router.match(method === "HEAD" ? "GET" : method, c.req.path) as [[[unknown]][]];
  return matched.map(([[handler]]) => ({ handler }));
}

/**
 * Returns the policies that Hono has matched for the request, from `own` on. The last one, the innermost, rules. So the
 * preflight of a route gets the route's own policy from the outermost middleware, before anything in between can refuse it.
 */
export function matchedPolicies(c: Context, own: Handler, app: RouteTable | undefined): readonly Cors[] {
  if (app !== undefined && c.req.method === "OPTIONS") {
    const matched = matchedBehindPreflight(c, app);
    const at = matched.findIndex(({ handler }) => original(handler) === own);
    if (at !== -1) return policiesFrom(matched, at, isEndForSure);
  }
  return policiesFrom(c.req.matchedRoutes, c.req.routeIndex, c.req.method === "OPTIONS" ? isEndForSure : isEnd);
}

/** The route of one method alone that `policy` was given to: a preflight, an `OPTIONS` request, does not show it. */
export function hiddenFromPreflights(c: Context, policy: Cors): string | undefined {
  const route = c.req.matchedRoutes.find(({ handler }) => original(handler)[POLICY] === policy);
  return route === undefined || route.method === "ALL" ? undefined : `${route.method} ${route.path}`;
}

/** The routes under the middleware's path that come before it, so that no request to them ever meets it. */
export function routesBefore(own: Handler, app: RouteTable): readonly string[] {
  const at = app.routes.findIndex(({ handler }) => original(handler) === own);
  const prefix = (app.routes[at]?.path ?? "").replace(/\*$/, "");
  return app.routes
    .slice(0, Math.max(at, 0))
    .filter(({ path, handler }) => path.startsWith(prefix) && isEnd(original(handler)))
    .map(({ method, path }) => `${method} ${path}`);
}
