import type { IncomingMessage } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler, RouteOptions } from "fastify";
import { isChoice, isSamePolicy } from "@corsac/core/adapter";
import { ConstrainedRoutes } from "./constrained-routes.ts";
import { firstHooks, hasArrived } from "./earlier-hooks.ts";
import { addFirstHook } from "./first-hook.ts";
import { internalOf } from "./internals.ts";
import { preflightedMethod } from "./preflighted.ts";
import { Prefixes } from "./prefixes.ts";
import { arrives, isRoutable, probe } from "./probe.ts";
import { announced, rulingFor, rulingOf, RULING, type Ruling, type Scope } from "./ruling.ts";

/** `Symbol.for`, so that two copies of this package do not both answer. */
const APPLICATION: unique symbol = Symbol.for("corsac.fastify.application") as never;

type Instance = FastifyInstance & Scope & { [APPLICATION]?: Application };

/** An instance and those that it is inside of, the application's own last. */
function lineage(instance: Instance): readonly Instance[] {
  const outer = Object.getPrototypeOf(instance) as Instance;
  return "addHook" in outer ? [instance, ...lineage(outer)] : [instance];
}

/** Whether the request that a preflight asks about will name a version. */
function willNameVersion({ headers }: IncomingMessage): boolean {
  const names = headers["access-control-request-headers"] ?? "";
  return names.split(",").some((name) => name.trim().toLowerCase() === "accept-version");
}

function apply(ruling: Ruling | undefined, request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (ruling === undefined) done();
  else ruling.rule(request.raw, reply.raw, done, undefined, reply);
}

/** What the policies of one application share: the hook that applies them. */
export class Application {
  readonly #root: Instance;
  /** Whether one request may have another policy than the next. */
  #several: boolean;
  readonly #constrained = new ConstrainedRoutes();
  readonly #prefixes = new Prefixes();
  readonly #versions = new Set<string>();
  /** What rules the routes that only a version sets apart. */
  readonly #versioned = new Map<string, Ruling | undefined>();

  /** Makes a policy that of the instance and of those inside it. */
  static adopt(instance: Instance, ruling: Ruling): void {
    const other = Object.hasOwn(instance, RULING) ? instance[RULING] : undefined;
    if (other !== undefined && !isSamePolicy(other.cors, ruling.cors)) {
      throw new Error(`Two different CORS policies are registered for "${instance.prefix || "/"}".`);
    }
    instance[RULING] = ruling;
    const instances = lineage(instance);
    const root = instances.at(-1) ?? instance;
    const application = (root[APPLICATION] ??= new Application(root));
    application.#several ||= root !== instance || isChoice(ruling.cors);
    application.#prefixes.add(instance, ruling);
    for (const scope of instances) {
      scope.addHook("onRoute", function onRoute(route) {
        application.#learn(this as Instance, route);
      });
    }
  }

  private constructor(root: Instance) {
    this.#root = root;
    // Nobody tells of routes that are there already.
    this.#several = root.printRoutes() !== "(empty tree)";
    root.decorateRequest("cors", {
      getter() {
        return (this.raw as { readonly cors?: never }).cors;
      },
    });
    const onRequest: onRequestHookHandler = (request, reply, done) => {
      if (arrives(request)) return;
      const { raw } = request;
      const requested = preflightedMethod(raw);
      if (requested !== undefined) hasArrived(raw);
      if (!this.#several) return apply(root[RULING], request, reply, done);
      if (requested === undefined || !isRoutable(root, requested)) {
        return apply(this.#rulingOf(request), request, reply, done);
      }
      // `apply` throws for a policy whose options are read at the first request and have a mistake.
      this.#behind(raw, requested)
        .then((ruling) => apply(ruling, request, reply, done))
        .catch(done);
    };
    const makeFirst = firstHooks(
      async (raw, method) => isRoutable(root, method) && (await this.#behind(raw, method)) !== undefined,
    );
    root.addHook("onReady", async () => this.#constrained.check((scope, url) => this.#fallback(scope, url)));
    root.addHook("onRequest", onRequest);
    // Fastify adds a hook in its turn; this turn comes right behind it.
    root.after(() => addFirstHook(root, onRequest, makeFirst));
  }

  /** The policy of the route or of its scope; where there is no route, that of the scope whose prefix covers the path. */
  #rulingOf(request: FastifyRequest): Ruling | undefined {
    return rulingOf(request) ?? (request.is404 ? this.#prefixes.find(request.url) : undefined);
  }

  /** The policy of a URL that no route of the scope matches: that of the instance whose not-found handler answers. */
  #fallback(scope: Instance, url: string): Ruling | undefined {
    const answers = lineage(scope).find((instance) => internalOf(instance, "fastify.404ContextKey"));
    return (answers ?? this.#root)[RULING] ?? this.#prefixes.find(url);
  }

  #learn(scope: Instance, route: RouteOptions): void {
    this.#constrained.add(scope, route);
    const { config, constraints, method, url } = route;
    this.#several ||= config?.cors !== undefined;
    const ruling = config?.cors === undefined ? scope[RULING] : rulingFor(config.cors);
    const { version, host } = constraints ?? {};
    if (typeof version !== "string") return;
    this.#versions.add(version);
    const line = `${String(method)} ${String(host ?? "")}${url}`;
    if (this.#versioned.has(line) && this.#versioned.get(line) !== ruling) {
      throw new Error(`Versions of ${line} have different CORS policies: a preflight does not name the version.`);
    }
    this.#versioned.set(line, ruling);
  }

  /** What rules the request that a preflight asks about. */
  async #behind(preflight: IncomingMessage, method: string): Promise<Ruling | undefined> {
    const versions = willNameVersion(preflight) ? [...this.#versions] : [];
    const fields = versions.length === 0 ? [{}] : versions.map((version) => ({ "accept-version": version }));
    const arrived = await Promise.all(fields.map((more) => probe(this.#root, preflight, method, more)));
    const requests = arrived.filter((request) => request !== null);
    // Fastify itself answered, with an error.
    if (requests.length < arrived.length) return rulingFor(false);
    const routed = requests.filter(({ is404 }) => !is404);
    const candidates = routed.length === 0 ? requests : routed;
    if (candidates[0] !== undefined) announced.set(preflight, candidates[0]);
    const [ruling, ...others] = candidates.map((request) => this.#rulingOf(request));
    return others.every((other) => other === ruling) ? ruling : rulingFor(false);
  }
}
