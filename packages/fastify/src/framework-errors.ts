import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { rulingOf } from "./ruling.ts";

/**
 * What Fastify's option `frameworkErrors` takes.
 *
 * @public
 */
export type FrameworkErrorHandler = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => void;

const send: FrameworkErrorHandler = (error, _request, reply) => void reply.send(error);

/**
 * For Fastify's option `frameworkErrors`: what Fastify answers before any hook runs (a malformed URL, a parameter that
 * is too long) then obeys the policy that is registered for the whole application.
 *
 * @param handler - answers; default: Fastify's error response
 * @example
 * ```ts
 * const app = fastify({ frameworkErrors: frameworkErrors() });
 * ```
 * @public
 */
export function frameworkErrors(handler: FrameworkErrorHandler = send): FrameworkErrorHandler {
  return (error, request, reply) => {
    const proceed = (): void => handler(error, request, reply);
    const ruling = rulingOf(request);
    if (ruling === undefined) proceed();
    else ruling.rule(request.raw, reply.raw, proceed, undefined, reply);
  };
}
