import type { Cors } from "@corsac/core";
import { cors as expressCors } from "@corsac/express";
import { mountFirst } from "@corsac/express/adapter";
import { registerFirst } from "@corsac/fastify/adapter";
import { configureFastifyRoute, policyOf } from "./metadata.ts";

/** The part of Nest's HTTP adapters that this package uses. */
export interface HttpAdapter {
  getType(): string;
  getInstance(): unknown;
}

type RegisterRoute = (...args: unknown[]) => unknown;

/** The methods of Nest's HTTP adapters that register a route, in Nest 10 to 12. */
const ROUTE_METHODS =
  "get post put patch delete head options all search query propfind proppatch mkcol copy move lock unlock".split(" ");

/** Calls `withPolicy` for the handler of each route that has a policy; the result takes the handler's place. */
function interceptRoutes(adapter: HttpAdapter, withPolicy: (policy: Cors, handler: object) => unknown): void {
  const methods = adapter as unknown as Record<string, RegisterRoute | undefined>;
  const policies = new Map<string, Cors | undefined>();
  for (const name of ROUTE_METHODS) {
    const original = methods[name];
    if (typeof original !== "function") continue;
    methods[name] = (...args) => {
      const [path] = args;
      const handler = args.at(-1);
      const policy = policyOf(handler);
      const route = `${name.toUpperCase()} ${String(path)}`;
      if (policies.has(route) && policies.get(route) !== policy) {
        throw new Error(
          `${route} has several handlers, for different versions or hosts, and their CORS policies differ. ` +
            "A preflight has no version and no host. Give them the same policy, or different paths.",
        );
      }
      if (typeof path === "string") policies.set(route, policy);
      if (policy !== undefined) args.splice(-1, 1, withPolicy(policy, handler as object));
      return original.apply(adapter, args);
    };
  }
}

const PLATFORMS: Readonly<Record<string, (adapter: HttpAdapter, policy: Cors) => void>> = {
  express(adapter, policy) {
    mountFirst(adapter.getInstance() as Parameters<typeof mountFirst>[0], expressCors(policy));
    interceptRoutes(adapter, (own, handler) => [expressCors(own), handler]);
  },
  fastify(adapter, policy) {
    registerFirst(adapter.getInstance() as Parameters<typeof registerFirst>[0], policy);
    interceptRoutes(adapter, (own, handler) => {
      configureFastifyRoute(handler, own);
      return handler;
    });
  },
};

const installed = new WeakMap<object, Cors>();

/**
 * Installs the application's policy in front of everything that answers, and the policies of routes on these routes.
 *
 * @throws Error if the application has another policy, or a platform besides Express and Fastify
 */
export function install(adapter: HttpAdapter, policy: Cors): void {
  const other = installed.get(adapter);
  if (other === policy) return;
  if (other !== undefined) throw new Error("CorsModule is imported twice with two policies: import it once");
  installed.set(adapter, policy);
  const platform = adapter.getType();
  const installOn = PLATFORMS[platform];
  if (installOn === undefined)
    throw new Error(`CorsModule supports the platforms express and fastify, not ${platform}`);
  installOn(adapter, policy);
}
