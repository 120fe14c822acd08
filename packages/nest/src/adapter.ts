import type { Cors } from "@corsac/core";
import { cors as expressCors } from "@corsac/express";
import { cors as fastifyCors } from "@corsac/fastify";
import type { FastifyInstance } from "fastify";
import { configureFastifyRoute, policyOf } from "./metadata.ts";

type RouteMethod = (...args: unknown[]) => unknown;

/** What this uses of Nest's HTTP adapters. */
interface HttpAdapter {
  getType(): string;
  getInstance(): unknown;
  [method: string]: unknown;
}

/** The adapter's methods that register a route, in Nest 10 to 12. */
const ROUTE_METHODS: readonly string[] = [
  "get",
  "post",
  "put",
  "patch",
  "delete",
  "head",
  "options",
  "all",
  "search",
  "query",
  "propfind",
  "proppatch",
  "mkcol",
  "copy",
  "move",
  "lock",
  "unlock",
];

/** Policies by adapter: an application has one. */
const installed = new WeakMap<object, Cors>();

/** Has `register` see each route before the adapter does. */
function interceptRoutes(adapter: HttpAdapter, register: (policy: Cors, handler: object) => unknown): void {
  const policies = new Map<string, Cors | undefined>();
  for (const name of ROUTE_METHODS) {
    const original = adapter[name];
    if (typeof original !== "function") continue;
    adapter[name] = (...args: unknown[]): unknown => {
      const handler = args.at(-1);
      const policy = policyOf(handler);
      const route = `${name.toUpperCase()} ${String(args[0])}`;
      if (policies.has(route) && policies.get(route) !== policy) {
        throw new Error(
          `${route} stands for several handlers, told apart by version or host, whose CORS policies differ. ` +
            "A preflight names neither: give them the same policy, or paths of their own.",
        );
      }
      if (typeof args[0] === "string") policies.set(route, policy);
      if (policy === undefined) return (original as RouteMethod).apply(adapter, args);
      return (original as RouteMethod).apply(adapter, [...args.slice(0, -1), register(policy, handler as object)]);
    };
  }
}

interface Layers {
  readonly stack: unknown[];
}

interface ExpressInstance {
  use(handler: unknown): void;
  /** Express 4, which throws where `router` is read. */
  readonly _router?: Layers;
  readonly router?: Layers;
}

/** How many layers Express 4 puts first by itself. */
const OWN_LAYERS = 2;

/** Mounts the policy as the first layer: Nest's adapter has put one of its own before. */
function mountFirst(instance: ExpressInstance, policy: Cors): void {
  instance.use(expressCors(policy));
  const { _router: ofExpress4 } = instance;
  const stack = (ofExpress4 ?? instance.router)?.stack ?? [];
  stack.splice(ofExpress4 === undefined ? 0 : OWN_LAYERS, 0, stack.pop());
}

/** Where Fastify 4 and 5 keep an instance's hooks. */
const FASTIFY_HOOKS = "fastify.hooks";

type Hooked = FastifyInstance & Readonly<Record<symbol, { readonly onRequest?: unknown[] } | undefined>>;

/**
 * Adds the policy's hook as the first one: Nest's adapter has added its own by now, and its middleware and `enableCors()`
 * answer from there.
 */
function hookFirst(instance: Hooked, policy: Cors): void {
  fastifyCors(policy)(instance, {}, (error) => {
    if (error) throw error;
  });
  // Fastify adds a hook in its turn; this turn comes right behind it.
  instance.after(() => {
    const key = Object.getOwnPropertySymbols(instance).find(({ description }) => description === FASTIFY_HOOKS);
    const hooks = key === undefined ? undefined : instance[key]?.onRequest;
    if (hooks === undefined) throw new Error("Fastify keeps its hooks elsewhere: CorsModule cannot come first");
    hooks.unshift(hooks.pop());
  });
}

/**
 * Puts the policy in front of everything that the application answers, and the policies of routes on these, in the ways
 * of the platform.
 *
 * @throws Error where the application has another policy already, or another platform
 */
export function install(adapter: HttpAdapter, policy: Cors): void {
  const other = installed.get(adapter);
  if (other === policy) return;
  if (other !== undefined) throw new Error("CorsModule is imported twice with two policies: import it once");
  installed.set(adapter, policy);
  const platform = adapter.getType();
  if (platform === "express") {
    mountFirst(adapter.getInstance() as ExpressInstance, policy);
    interceptRoutes(adapter, (own, handler) => [expressCors(own), handler]);
  } else if (platform === "fastify") {
    hookFirst(adapter.getInstance() as Hooked, policy);
    interceptRoutes(adapter, (own, handler) => {
      configureFastifyRoute(handler, own);
      return handler;
    });
  } else {
    throw new Error(`CorsModule knows the platforms express and fastify, not ${platform}`);
  }
}
