import { isSamePolicy } from "@corsac/core/adapter";
import type { FastifyInstance, RouteOptions } from "fastify";
import { rulingFor, type Ruling, RULING, type Scope } from "./ruling.ts";

interface Route {
  readonly scope: FastifyInstance & Scope;
  readonly url: string;
  /** The route's own policy. */
  readonly own: Ruling | undefined;
  /** The constraints that an application has added to Fastify's `version` and `host`. */
  readonly constraints: readonly string[];
}

function areSame(one: Ruling | undefined, other: Ruling | undefined): boolean {
  return one === undefined || other === undefined ? one === other : isSamePolicy(one.cors, other.cors);
}

/** A scope's policy may be registered after its routes. */
const rulingOfRoute = ({ scope, own }: Route): Ruling | undefined => own ?? scope[RULING];

/**
 * The routes of an application, by method, host and path, for a check of those with constraints of its own. Such a
 * constraint mostly reads a header that a preflight does not carry, so Fastify routes a preflight past the route.
 */
export class ConstrainedRoutes {
  readonly #routes = new Map<string, Route[]>();

  add(scope: FastifyInstance, { config, constraints = {}, method, url }: RouteOptions): void {
    const own = config?.cors === undefined ? undefined : rulingFor(config.cors);
    const names = Object.keys(constraints).filter((name) => name !== "version" && name !== "host");
    const { host } = constraints as { readonly host?: unknown };
    for (const one of [method].flat()) {
      const line = `${one} ${host === undefined ? "" : String(host)}${url}`;
      const routes = this.#routes.get(line) ?? [];
      routes.push({ scope, url, own, constraints: names });
      this.#routes.set(line, routes);
    }
  }

  /**
   * @param fallback - the policy of a preflight for the URL that Fastify matches to no route
   * @throws Error if a preflight would be answered by another policy than that of a route with such a constraint
   */
  check(fallback: (scope: FastifyInstance, url: string) => Ruling | undefined): void {
    for (const [line, routes] of this.#routes) {
      const constrained = routes.find(({ constraints }) => constraints.length > 0);
      if (constrained === undefined) continue;
      const ruling = rulingOfRoute(constrained);
      const names = `the constraint "${constrained.constraints.join('", "')}"`;
      if (!routes.every((route) => areSame(rulingOfRoute(route), ruling))) {
        throw new Error(
          `${line} stands for routes that ${names} sets apart and that have different CORS policies. A preflight does ` +
            "not carry the headers of the request that it announces, so it finds one route only. Give them the same policy.",
        );
      }
      const isFound = routes.some(({ constraints }) => constraints.length === 0);
      if (!isFound && !areSame(fallback(constrained.scope, constrained.url), ruling)) {
        throw new Error(
          `${line} has ${names} and another CORS policy than the paths without a route. A preflight does not carry the ` +
            "headers of the request that it announces, so it does not find the route. Give both the same policy, or add " +
            "the route without the constraint too.",
        );
      }
    }
  }
}
