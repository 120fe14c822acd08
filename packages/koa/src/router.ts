import type { Cors } from "@corsac/core";
import { findRoutePolicies, type RouteStep } from "@corsac/core/adapter";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";

/** `Symbol.for`, so that the ESM and the CommonJS copy of this package recognise each other's middleware. */
export const POLICY: unique symbol = Symbol.for("corsac.koa.policy") as never;

/**
 * The part of Koa's context that `cors()` and a {@link CorsChoice} use, in the terms that the types of Koa 2 and 3 share.
 *
 * @public
 */
export interface CorsContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly state: object;
  readonly path: string;
  readonly host: string;
  readonly app: { readonly middleware: readonly unknown[] };
  readonly headers: IncomingHttpHeaders;
  /** Returns the value of the request header, or `""`. */
  get(name: string): string;
}

/** A middleware. The one that `routes()` of a router makes has the router as a property. */
interface Middleware {
  readonly length: number;
  readonly name: string;
  readonly [POLICY]?: Cors;
  readonly router?: Router | undefined;
}

/** One entry of a router: a route, which has methods, or middleware for a path. */
interface Layer {
  readonly methods: readonly string[];
  readonly paramNames?: readonly unknown[];
  readonly stack: readonly unknown[];
}

/** The part of `@koa/router` that this package uses. */
interface Router {
  readonly opts?: { readonly routerPath?: string; readonly exclusive?: unknown };
  match?(path: string, method: string): { readonly pathAndMethod: readonly Layer[]; readonly route: boolean };
  matchHost?(host: string): boolean;
}

/** Returns the layers that a router runs, out of all that match. */
function layersToRun(layers: readonly Layer[], exclusive: unknown): readonly Layer[] {
  if (exclusive !== "specificity") return exclusive === true ? layers.slice(-1) : layers;
  const parameters = ({ paramNames = [] }: Layer): number => paramNames.length;
  return layers.toSorted((one, other) => parameters(one) - parameters(other)).slice(0, 1);
}

/** Returns the functions that the application would run for the method, from its middleware number `at` on. */
function stepsFrom(at: number, { path, host, app }: CorsContext, method: string): readonly RouteStep[] {
  const steps: RouteStep[] = [];
  for (const middleware of app.middleware.slice(at) as readonly Middleware[]) {
    steps.push({ policy: middleware[POLICY], isStart: steps.length === 0, answers: "no" });
    const { router } = middleware;
    if (typeof router?.match !== "function" || router.matchHost?.(host) === false) continue;
    const { pathAndMethod, route: hasRoute } = router.match(router.opts?.routerPath ?? path, method);
    if (!hasRoute) continue;
    for (const layer of layersToRun(pathAndMethod, router.opts?.exclusive)) {
      const route = layer.methods.length === 0 ? undefined : layer;
      for (const { [POLICY]: policy, length } of layer.stack as readonly Middleware[]) {
        // A function with a context and no `next` must answer; one without parameters may wrap another that does not.
        const answers = length === 1 ? "yes" : "maybe";
        steps.push({ policy, route, answers: policy === undefined ? answers : "no" });
      }
    }
    break;
  }
  return steps;
}

/**
 * Returns the policies between the `cors()` that asks and the handler of a request with this method, the outermost first.
 * None if the application itself does not have that `cors()`: a router, a route or a mounted application has it.
 */
export function policiesBehind(context: CorsContext, own: unknown, method: string): readonly Cors[] {
  const at = context.app.middleware.indexOf(own);
  return at === -1 ? [] : (findRoutePolicies(stepsFrom(at, context, method)) ?? []);
}

/** Returns the names of the middleware before `own`. */
export function earlierMiddleware({ app }: CorsContext, own: unknown): readonly string[] {
  const earlier = app.middleware.slice(0, Math.max(0, app.middleware.indexOf(own)));
  return (earlier as readonly Middleware[]).map(({ name }) => name);
}
