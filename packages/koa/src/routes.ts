import type { Cors } from "@corsac/core";

/** `Symbol.for`, so that the ESM and the CommonJS copy of this package recognise each other's middleware. */
export const POLICY: unique symbol = Symbol.for("corsac.koa.policy") as never;

/** One entry of a router: middleware for a path, or a route, which has methods. */
interface Layer {
  readonly methods: readonly string[];
  readonly paramNames?: readonly unknown[];
  readonly stack: readonly unknown[];
}

/** What this reads of `@koa/router`. */
interface Router {
  readonly opts?: { readonly routerPath?: string; readonly exclusive?: unknown };
  match(path: string, method: string): { readonly pathAndMethod: readonly Layer[]; readonly route: boolean };
  matchHost?(host: string): boolean;
}

/**
 * What of a Koa context tells which route a request will reach.
 *
 * @public
 */
export interface RouterContext {
  readonly path: string;
  readonly host: string;
  readonly app: { readonly middleware: readonly unknown[] };
}

type Middleware = { readonly length: number; readonly [POLICY]?: Cors; readonly router?: Partial<Router> };

/** A router shows itself on the middleware that `routes()` makes. */
function routerOf(middleware: unknown): Router | undefined {
  const { router } = middleware as Middleware;
  return typeof router?.match === "function" ? (router as Router) : undefined;
}

/** Of all matching layers, those that run. */
function run(layers: readonly Layer[], exclusive: unknown): readonly Layer[] {
  if (exclusive !== "specificity") return exclusive === true ? layers.slice(-1) : layers;
  const parameters = ({ paramNames = [] }: Layer): number => paramNames.length;
  return layers.toSorted((one, other) => parameters(one) - parameters(other)).slice(0, 1);
}

/** What takes a context and no `next` ends the chain. What takes nothing may be a wrapper that passes all on. */
function ends({ length }: Middleware): boolean {
  return length === 1;
}

/**
 * The last policy on the way to the handler that answers. A route with a policy of its own is taken for the one that
 * does: what checks requests ahead of routes has none.
 */
function policiesOf(layers: readonly Layer[]): readonly Cors[] {
  const passed: Cors[] = [];
  /** What rules at the first handler that may answer or go on; nothing tells which. */
  let perhaps: readonly Cors[] | undefined;
  for (const { methods, stack } of layers) {
    let hasPolicy = false;
    let handles = false;
    for (const middleware of stack as readonly Middleware[]) {
      const { [POLICY]: policy } = middleware;
      if (policy === undefined && ends(middleware)) return passed;
      hasPolicy ||= policy !== undefined;
      handles ||= policy === undefined;
      if (policy !== undefined) passed.push(policy);
    }
    if (methods.length === 0 || !handles) continue;
    if (hasPolicy) return passed;
    perhaps ??= [...passed];
  }
  return perhaps ?? passed;
}

/**
 * The policy that rules what a request with this method would reach behind `own`: the innermost on the way there, found
 * by the router's own match.
 */
export function policiesBehind({ path, host, app }: RouterContext, own: unknown, method: string): readonly Cors[] {
  const at = app.middleware.indexOf(own);
  // On a router or a route, or in an application that another one mounts.
  if (at === -1) return [];
  const passed: Cors[] = [];
  for (const middleware of app.middleware.slice(at + 1) as readonly Middleware[]) {
    const { [POLICY]: policy } = middleware;
    if (policy !== undefined) passed.push(policy);
    const router = routerOf(middleware);
    if (router === undefined || router.matchHost?.(host) === false) continue;
    const { pathAndMethod, route } = router.match(router.opts?.routerPath ?? path, method);
    if (route) return [...passed, ...policiesOf(run(pathAndMethod, router.opts?.exclusive))];
  }
  return passed;
}
