import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { applyPolicy, routePolicy } from "./scopes.ts";

/**
 * The type of Fastify's option `frameworkErrors`.
 *
 * @public
 */
export type FrameworkErrorHandler = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => void;

const send: FrameworkErrorHandler = (error, _request, reply) => void reply.send(error);

/**
 * Returns a function for Fastify's option `frameworkErrors`. Fastify answers some requests before any hook runs (a
 * malformed URL, a parameter that is too long). With this function, the policy of the whole application governs them too.
 *
 * @param handler - sends the answer; default: Fastify's error response
 * @example
 * ```ts
 * const app = fastify({ frameworkErrors: frameworkErrors() });
 * ```
 * @public
 */
export function frameworkErrors(handler: FrameworkErrorHandler = send): FrameworkErrorHandler {
  return (error, request, reply) => applyPolicy(routePolicy(request), reply, () => handler(error, request, reply));
}
