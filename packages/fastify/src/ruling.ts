import type { Cors, CorsOptions, PolicyOptions } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { type RequestRule, ruleRequests } from "@corsac/node/adapter";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sendAnswer } from "./send-answer.ts";

/**
 * What `config.cors` of a route takes: options, a shared policy, or `false` for a route that no other origin may read.
 *
 * @public
 */
export type RoutePolicy = PolicyOptions | Cors | false;

/** A policy and what makes requests obey it. */
export interface Ruling {
  readonly cors: Cors;
  readonly rule: RequestRule<FastifyReply>;
}

/** `Symbol.for`, so that the ESM and the CommonJS copy of this package see each other's policies. */
export const RULING: unique symbol = Symbol.for("corsac.fastify.ruling") as never;

/** An instance of Fastify is the prototype of those inside it: they have its policy until they get their own. */
export interface Scope {
  [RULING]?: Ruling;
}

const OFF: CorsOptions = { origin: false };

/** Options are compiled once, however many routes share them. */
const rulings = new WeakMap<object, Ruling>();

/** @throws CorsConfigError with every mistake found in options */
export function rulingFor(policy: RoutePolicy): Ruling {
  const input = policy === false ? OFF : policy;
  const known = rulings.get(input);
  if (known !== undefined) return known;
  const cors = toCors(input);
  const rule = ruleRequests<FastifyReply>(cors, undefined, (_response, decision, reply) => sendAnswer(reply, decision));
  const ruling = { cors, rule };
  rulings.set(input, ruling);
  return ruling;
}

/** What rules a request: the policy of the route that Fastify has found for it, else that of the innermost scope. */
export function rulingOf({ routeOptions, server }: FastifyRequest): Ruling | undefined {
  const { cors } = routeOptions.config;
  return cors === undefined ? (server as Scope)[RULING] : rulingFor(cors);
}
