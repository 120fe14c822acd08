import type { IncomingMessage } from "node:http";
import type { ChoosePolicy, Cors, CorsOptions, PolicyOptions } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { type RequestRule, ruleRequests } from "@corsac/node/adapter";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sendAnswer } from "./send-answer.ts";

/**
 * A function that returns the policy of a request. It gets `request`: Fastify's (for a preflight, one with
 * the `routeOptions` of the route that the preflight announces), `method`, `url` and `isPreflight`.
 *
 * @public
 */
export type CorsChoice = ChoosePolicy<{ readonly request: FastifyRequest }>;

/**
 * What `config.cors` of a route takes: options, a shared policy, a function that returns one for each request, or `false`
 * for a route that no other origin may read.
 *
 * @public
 */
export type RoutePolicy = PolicyOptions | Cors | CorsChoice | false;

/** By a preflight: a request as the router would see the one that the preflight announces. */
export const announced: WeakMap<IncomingMessage, FastifyRequest> = new WeakMap();

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
  const rule = ruleRequests<FastifyReply>(
    cors,
    undefined,
    (_response, decision, reply) => sendAnswer(reply, decision),
    (reply) => ({ request: announced.get(reply.request.raw) ?? reply.request }),
  );
  const ruling = { cors, rule };
  rulings.set(input, ruling);
  return ruling;
}

/** What an instance has by its own policy and by those of the instances around it. */
interface ScopeRulings {
  readonly ruling: Ruling | undefined;
  /** The policies, the outermost first. */
  readonly policies: readonly Cors[];
  /** By the ruling of a route's own policy: the same one inside these policies. */
  readonly ofRoutes: Map<Ruling, Ruling>;
}

const NO_POLICY: ScopeRulings = { ruling: undefined, policies: [], ofRoutes: new Map() };

/** Kept by instance: once there are requests, Fastify registers nothing anymore. */
const scopes = new WeakMap<object, ScopeRulings>();

/** The ruling as it is inside other policies, from which it inherits. */
function inside(ruling: Ruling, policies: readonly Cors[]): Ruling {
  if (policies.length === 0) return ruling;
  const { cors, rule } = ruling;
  return {
    cors,
    rule: (request, response, proceed, answered, reply) => rule(request, response, proceed, answered, reply, policies),
  };
}

function findScope(instance: Scope): ScopeRulings {
  const outer = Object.getPrototypeOf(instance) as Scope;
  if (!Object.hasOwn(instance, RULING)) return scopeOf(outer);
  const { policies } = scopeOf(outer);
  const own = instance[RULING] as Ruling;
  return { ruling: inside(own, policies), policies: [...policies, own.cors], ofRoutes: new Map() };
}

function scopeOf(instance: Scope): ScopeRulings {
  if (!(RULING in instance)) return NO_POLICY;
  const known = scopes.get(instance) ?? findScope(instance);
  scopes.set(instance, known);
  return known;
}

/** Returns what rules the requests of an instance. It inherits from the policies around it. */
export function rulingOfScope(instance: Scope): Ruling | undefined {
  return scopeOf(instance).ruling;
}

function inScope(own: Ruling, { policies, ofRoutes }: ScopeRulings): Ruling {
  if (policies.length === 0) return own;
  const known = ofRoutes.get(own) ?? inside(own, policies);
  ofRoutes.set(own, known);
  return known;
}

/**
 * Returns what rules a request: the policy of the route that Fastify has found for it, else that of the innermost scope.
 * It inherits from the policies around it.
 */
export function rulingOf({ routeOptions, server }: FastifyRequest): Ruling | undefined {
  const { cors } = routeOptions.config;
  const scope = scopeOf(server as Scope);
  return cors === undefined ? scope.ruling : inScope(rulingFor(cors), scope);
}
