import type { ChoiceOptions, Cors, PolicyOptions, ValidOptions } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import type { FastifyPluginCallback } from "fastify";
import { registerPolicy } from "./application.ts";
import { type CorsChoice, policyFor } from "./scopes.ts";

/**
 * A plugin of Fastify 4 and 5.
 *
 * @public
 */
export type CorsPlugin = FastifyPluginCallback;

/** The marks that fastify-plugin sets: the policy is for the instance that registers it, not for a new one inside it. */
const META = {
  [Symbol.for("skip-override")]: true,
  [Symbol.for("fastify.display-name")]: "@corsac/fastify",
  [Symbol.for("plugin-meta")]: { name: "@corsac/fastify", fastify: "^4.28.0 || ^5.0.0" },
};

/**
 * Returns a plugin that adds CORS to an application, or to the routes of the plugin that registers it. `request.cors` is
 * then the decision.
 *
 * A route has its own policy by `config: { cors }`. The innermost policy alone decides a request, and the preflights for it.
 *
 * @param policy - options, a policy made by `createCors()`, or a function that returns a policy for each request
 * @param options - options of such a function
 * @throws CorsConfigError with every mistake found in options
 * @example
 * ```ts
 * // permitted
 * await app.register(cors({ origin: "https://app.example.com", credentials: true }));
 * app.put("/locked", { config: { cors: false } }, handler);
 * // prohibited: does not compile
 * await app.register(cors({ origin: "*", credentials: true }));
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export function cors<const O>(policy: ValidOptions<O, Cors | CorsChoice>, options?: ChoiceOptions): CorsPlugin;
export function cors(
  input: PolicyOptions | Cors | CorsChoice,
  options?: ChoiceOptions,
  done?: (error: Error) => void,
): unknown {
  // Fastify itself has called, for `app.register(cors, options)`.
  if (done !== undefined) return done(new TypeError("Call cors() where you register it: app.register(cors(options))."));
  const policy = policyFor(typeof input === "function" ? toCors(input, options) : input);
  const plugin: CorsPlugin = (instance, _options, ready) => {
    try {
      registerPolicy(instance, policy, false);
      ready();
    } catch (error) {
      ready(error as Error);
    }
  };
  return Object.assign(plugin, META);
}
