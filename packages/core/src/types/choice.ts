import type { Cors } from "./cors.ts";

/**
 * The part of a choice's argument that is the same on every framework.
 *
 * @public
 */
export interface ChoiceRequest {
  /** The method of the request; for a CORS-preflight request, the method that it announces. */
  readonly method: string;
  /** The URL as the framework has it: absolute in a fetch handler, from the path on in `node:http`. */
  readonly url: string | undefined;
  /** `true` for a CORS-preflight request. */
  readonly isPreflight: boolean;
}

/**
 * A function that returns the policy of a request: one of those that `createCors()` made beforehand. It takes one object:
 * the framework's own request or context under the framework's own name (`request`, `ctx` or `c`), `method`, `url` and
 * `isPreflight`.
 *
 * It returns at once. If it throws, or returns anything but a policy, the request is refused.
 *
 * @example
 * ```ts
 * // permitted
 * cors(({ request }) => (isPartner(request) ? partners : everyone), { vary: ["X-Tenant"] });
 * // prohibited: options, which would be checked and compiled for each request
 * cors(({ request }) => ({ origin: originsOf(request) }));
 * ```
 * @public
 */
// A method's parameter, so that generic types of a framework's request fit each other.
export type ChoosePolicy<Context> = { choose(request: Context & ChoiceRequest): Cors }["choose"];

/**
 * Options of a policy per request.
 *
 * @public
 */
export interface ChoiceOptions {
  /**
   * The request headers that the choice depends on. They are added to `Vary` on every response, so that no cache gives
   * one tenant's answer to another. Default: none.
   *
   * @example
   * ```ts
   * // permitted
   * cors(({ request }) => policyFor(request.headers["x-tenant"]), { vary: ["X-Tenant"] });
   * // prohibited: a shared cache mixes up the tenants' responses
   * cors(({ request }) => policyFor(request.headers["x-tenant"]));
   * ```
   * @see {@link https://httpwg.org/specs/rfc9110.html#field.vary | RFC 9110, 12.5.5}
   */
  readonly vary?: string | readonly string[] | undefined;
}
