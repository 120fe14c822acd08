import type { IncomingMessage } from "node:http";
import { isChoice } from "@corsac/core/adapter";
import type { FastifyRequest, onRequestHookHandler, RouteOptions } from "fastify";
import { guardEarlierHooks, moveFirst } from "./earlier-hooks.ts";
import { IndistinctRoutes } from "./indistinct-routes.ts";
import { hasNotFoundHandler } from "./internals.ts";
import { announced, announcedMethod, endProbe, probe } from "./probe.ts";
import {
  applyPolicy,
  isSame,
  lineage,
  ownPolicy,
  type Policy,
  policyFor,
  routePolicy,
  type Scope,
  scopePolicy,
  setPolicy,
} from "./scopes.ts";

/** `Symbol.for`, so that two copies of this package do not both answer. */
const APPLICATION: unique symbol = Symbol.for("corsac.fastify.application") as never;

type Root = Scope & { [APPLICATION]?: Application };

/** True if the request that a preflight announces will have a version. */
function announcesVersion({ headers }: IncomingMessage): boolean {
  const names = headers["access-control-request-headers"] ?? "";
  return names.split(",").some((name) => name.trim().toLowerCase() === "accept-version");
}

/** True if the path of a URL, as the client sent it, is the prefix or below it. */
function isBelow(prefix: string, url: string): boolean {
  const next = url[prefix.length];
  return url.startsWith(prefix) && (next === undefined || next === "/" || next === "?");
}

/** The policies of one application, and the hook that applies them. */
class Application {
  readonly #root: Scope;
  /** True if requests may have different policies. */
  #isMixed: boolean;
  readonly #routes = new IndistinctRoutes();
  /** Instances with a policy, by their prefix; `null` if instances with different policies share it. */
  readonly #prefixes = new Map<string, Scope | null>();

  constructor(root: Scope, isFirst: boolean) {
    this.#root = root;
    // Fastify calls `onRoute` hooks for later routes only.
    this.#isMixed = root.printRoutes() !== "(empty tree)";
    root.decorateRequest("cors", {
      getter() {
        return (this.raw as { readonly cors?: never }).cors;
      },
    });
    const onRequest: onRequestHookHandler = (request, reply, done) => {
      if (endProbe(request)) return;
      if (!this.#isMixed) return applyPolicy(ownPolicy(root), reply, done);
      const method = announcedMethod(root, request.raw);
      if (method === undefined) return applyPolicy(this.#policyOf(request), reply, done);
      this.#announcedPolicy(request.raw, method)
        .then((policy) => applyPolicy(policy, reply, done))
        // The options of a policy may be read, and found wrong, at its first request.
        .catch(done);
    };
    root.addHook("onReady", async () => this.#routes.check((scope, url) => this.#policyWithoutRoute(scope, url)));
    root.addHook("onRequest", onRequest);
    const hasPolicy = async (preflight: IncomingMessage, method: string): Promise<boolean> =>
      (await this.#announcedPolicy(preflight, method)) !== undefined;
    // Fastify adds a hook in its turn; this turn comes next.
    root.after(() => (isFirst ? moveFirst(root) : guardEarlierHooks(root, onRequest, hasPolicy)));
  }

  /** Takes the policy of an instance, and the routes that the instance and those around it get from now on. */
  add(scope: Scope, policy: Policy): void {
    this.#isMixed ||= scope !== this.#root || isChoice(policy.cors);
    this.#addPrefix(scope, policy);
    const learn = (instance: Scope, route: RouteOptions): void => {
      this.#isMixed ||= route.config?.cors !== undefined;
      this.#routes.add(instance, route);
    };
    for (const each of lineage(scope)) {
      each.addHook("onRoute", function onRoute(route) {
        learn(this, route);
      });
    }
  }

  /** Returns the policy of the route or of its instance; without a route, that of the instance whose prefix matches. */
  #policyOf(request: FastifyRequest): Policy | undefined {
    const policy = routePolicy(request);
    if (policy !== undefined || !request.is404) return policy;
    const scope = this.#scopeByPrefix(request.url);
    return scope && scopePolicy(scope);
  }

  /** Returns the policy of a URL that no route of the instance matches. */
  #policyWithoutRoute(scope: Scope, url: string): Policy | undefined {
    const answering = lineage(scope).find(hasNotFoundHandler) ?? this.#root;
    return ownPolicy(answering) ?? ownPolicy(this.#scopeByPrefix(url) ?? this.#root);
  }

  #addPrefix(scope: Scope, policy: Policy): void {
    const prefix = scope.prefix.replace(/\/$/, "");
    const outer = (Object.getPrototypeOf(scope) as Partial<Scope>).prefix ?? "";
    if (prefix === "" || scope.prefix === outer) return;
    const other = this.#prefixes.get(prefix);
    const isOnly = other === undefined || (other !== null && isSame(ownPolicy(other), policy));
    this.#prefixes.set(prefix, isOnly ? scope : null);
  }

  /**
   * Returns the instance with the longest prefix of the path, letter by letter. Fastify answers a path without a route
   * outside that instance, unless the instance has its own not-found handler. A path that Fastify would decode, or that a
   * parameter of a prefix would match, counts as outside.
   */
  #scopeByPrefix(url: string): Scope | undefined {
    let longest = "";
    for (const prefix of this.#prefixes.keys()) {
      if (prefix.length > longest.length && isBelow(prefix, url)) longest = prefix;
    }
    return this.#prefixes.get(longest) ?? undefined;
  }

  /** Returns the policy of the request that a preflight announces. */
  async #announcedPolicy(preflight: IncomingMessage, method: string): Promise<Policy | undefined> {
    const versions = announcesVersion(preflight) ? [...this.#routes.versions] : [];
    const headers = versions.length === 0 ? [{}] : versions.map((version) => ({ "accept-version": version }));
    const probed = await Promise.all(headers.map((more) => probe(this.#root, preflight, method, more)));
    const requests = probed.filter((request) => request !== null);
    // Fastify itself answered, with an error.
    if (requests.length < probed.length) return policyFor(false);
    const routed = requests.filter(({ is404 }) => !is404);
    const candidates = routed.length === 0 ? requests : routed;
    if (candidates[0] !== undefined) announced.set(preflight, candidates[0]);
    const [policy, ...others] = candidates.map((request) => this.#policyOf(request));
    const areSame = others.every((other) => isSame(other, policy) && other?.around === policy?.around);
    return areSame ? policy : policyFor(false);
  }
}

/**
 * Makes a policy that of an instance and of those inside it.
 *
 * @param isFirst - true: its hook runs before the `onRequest` hooks that the application has
 * @throws Error if the instance has another policy
 */
export function registerPolicy(scope: Scope, policy: Policy, isFirst: boolean): void {
  setPolicy(scope, policy);
  const root: Root = lineage(scope).at(-1) ?? scope;
  root[APPLICATION] ??= new Application(root, isFirst);
  root[APPLICATION].add(scope, policy);
}
