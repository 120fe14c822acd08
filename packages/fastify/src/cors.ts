import type { ValidOptions, ChoiceOptions, Cors, Decision, PolicyOptions } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import type { FastifyInstance, FastifyPluginCallback } from "fastify";
import { Application } from "./application.ts";
import { type CorsChoice, rulingFor, type RoutePolicy } from "./ruling.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The route's own policy, in the place of its scope's; `false`: no other origin may read the route. */
    cors?: RoutePolicy;
  }
  interface FastifyRequest {
    /** What the policy decided for this request; `undefined` where none rules it. */
    readonly cors: Decision | undefined;
  }
}

/**
 * A plugin of Fastify 4 and 5.
 *
 * @public
 */
export type CorsPlugin = FastifyPluginCallback;

/** What fastify-plugin sets: the policy is for the instance that registers it, not for one of its own inside. */
const META = {
  [Symbol.for("skip-override")]: true,
  [Symbol.for("fastify.display-name")]: "@corsac/fastify",
  [Symbol.for("plugin-meta")]: { name: "@corsac/fastify", fastify: "^4.28.0 || ^5.0.0" },
};

type Done = (error?: Error) => void;

function adopt(instance: FastifyInstance, policy: PolicyOptions | Cors, done: Done): void {
  try {
    Application.adopt(instance, rulingFor(policy));
    done();
  } catch (error) {
    done(error as Error);
  }
}

/**
 * CORS for an application, or for the routes of the plugin that registers it. `request.cors` is then the decision.
 *
 * A route has its own policy by `config: { cors }`. The innermost policy rules alone, also the preflights of its routes.
 *
 * @param policy - options, a policy made by `createCors()`, or a function that returns one for each request
 * @param options - of such a function
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * await app.register(cors({ origin: "https://app.example.com", credentials: true }));
 * app.put("/locked", { config: { cors: false } }, handler);
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function cors<const O>(policy: ValidOptions<O, Cors | CorsChoice>, options?: ChoiceOptions): CorsPlugin;
/**
 * The plugin itself: `app.register(cors, options)`. The compiler sees less of a mistake than in `cors(options)`.
 *
 * @public
 */
export function cors(instance: FastifyInstance, options: PolicyOptions | Cors, done: Done): void;
export function cors(
  input: PolicyOptions | Cors | CorsChoice | FastifyInstance,
  options?: PolicyOptions | Cors | ChoiceOptions,
  done?: Done,
): unknown {
  if (options !== undefined && done !== undefined) {
    return adopt(input as FastifyInstance, options as PolicyOptions | Cors, done);
  }
  // Mistakes are thrown here and now.
  const policy =
    typeof input === "function" ? toCors(input, options as ChoiceOptions) : (input as PolicyOptions | Cors);
  rulingFor(policy);
  const plugin: CorsPlugin = (instance, _options, ready) => adopt(instance, policy, ready);
  return Object.assign(plugin, META);
}
Object.assign(cors, META);
