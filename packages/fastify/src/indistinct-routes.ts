import type { RouteOptions } from "fastify";
import { isSame, ownPolicy, type Policy, policyFor, type Scope } from "./scopes.ts";

interface Route {
  readonly scope: Scope;
  readonly url: string;
  /** The route's own policy. */
  readonly own: Policy | undefined;
  readonly version: unknown;
  /** The names of its constraints that the application has added to Fastify's `version` and `host`. */
  readonly constraints: readonly string[];
}

/** An instance may get its policy after its routes. */
const policyOf = ({ scope, own }: Route): Policy | undefined => own ?? ownPolicy(scope);

function haveSamePolicy(routes: readonly Route[], policy: Policy | undefined): boolean {
  return routes.every((route) => isSame(policyOf(route), policy));
}

/**
 * The routes of an application by method, host and path. Routes with the same three are set apart by a version or by a
 * constraint of the application's own. Both mostly read a header that a preflight does not carry, so such routes must
 * have the same policy.
 */
export class IndistinctRoutes {
  /** All versions that a route has. */
  readonly versions: Set<string> = new Set();
  readonly #routes = new Map<string, Route[]>();

  /** @throws Error if versions of the route have different policies */
  add(scope: Scope, { config, constraints = {}, method, url }: RouteOptions): void {
    const own = config?.cors === undefined ? undefined : policyFor(config.cors);
    const { version, host = "", ...others } = constraints as Readonly<Record<string, unknown>>;
    if (typeof version === "string") this.versions.add(version);
    for (const each of [method].flat()) {
      const line = `${each} ${String(host)}${url}`;
      const routes = this.#routes.get(line) ?? [];
      this.#routes.set(line, routes);
      const route = { scope, url, own, version, constraints: Object.keys(others) };
      routes.push(route);
      const versions = typeof version === "string" ? routes.filter((other) => typeof other.version === "string") : [];
      if (!haveSamePolicy(versions, policyOf(route))) {
        throw new Error(`Versions of ${line} have different CORS policies: a preflight does not name the version.`);
      }
    }
  }

  /**
   * @param fallback - returns the policy of a preflight for the URL that Fastify matches to no route
   * @throws Error if a preflight would get another policy than a route with a constraint of the application's own
   */
  check(fallback: (scope: Scope, url: string) => Policy | undefined): void {
    for (const [line, routes] of this.#routes) {
      const constrained = routes.find(({ constraints }) => constraints.length > 0);
      if (constrained === undefined) continue;
      const policy = policyOf(constrained);
      const names = `the constraint "${constrained.constraints.join('", "')}"`;
      if (!haveSamePolicy(routes, policy)) {
        throw new Error(
          `${line} stands for routes that ${names} sets apart and that have different CORS policies. A preflight does ` +
            "not carry the headers of the request that it announces, so it finds one route only. Give them the same policy.",
        );
      }
      const isFound = routes.some(({ constraints }) => constraints.length === 0);
      if (!isFound && !isSame(fallback(constrained.scope, constrained.url), policy)) {
        throw new Error(
          `${line} has ${names} and another CORS policy than the paths without a route. A preflight does not carry the ` +
            "headers of the request that it announces, so it does not find the route. Give both the same policy, or add " +
            "the route without the constraint too.",
        );
      }
    }
  }
}
