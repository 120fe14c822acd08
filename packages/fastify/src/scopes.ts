import type { ChoosePolicy, Cors, Decision, PolicyOptions } from "@corsac/core";
import { CONTENT_HEADERS, isSamePolicy, toCors } from "@corsac/core/adapter";
import { type RequestHandler, handleRequests } from "@corsac/node/adapter";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { announced } from "./probe.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The route's own policy, which replaces that of its instance; `false`: pages of other origins must not read it. */
    cors?: RoutePolicy;
  }
  interface FastifyRequest {
    /** The policy's decision about this request; `undefined` if no policy governs it. */
    readonly cors: Decision | undefined;
  }
}

/**
 * A function that returns the policy of a request. It gets `request`, `method`, `url` and `isPreflight`. `request` is
 * Fastify's; for a preflight, it has the `routeOptions` of the route that the preflight announces.
 *
 * @public
 */
export type CorsChoice = ChoosePolicy<{ readonly request: FastifyRequest }>;

/**
 * The policy of a route in its `config.cors`: options, a shared policy, a function that returns a policy for each
 * request, or `false` for a route that pages of other origins must not read.
 *
 * @public
 */
export type RoutePolicy = PolicyOptions | Cors | CorsChoice | false;

/** A policy, the function that applies it, and the policies around it, the outermost first: it inherits from them. */
export interface Policy {
  readonly cors: Cors;
  readonly apply: RequestHandler<FastifyReply>;
  readonly around: readonly Cors[];
}

/** `Symbol.for`, so that the ESM and the CommonJS copy of this package see each other's policies. */
const POLICY: unique symbol = Symbol.for("corsac.fastify.policy") as never;

/** An instance of Fastify. It is the prototype of the instances inside it, so they have its policy until they get one. */
export type Scope = FastifyInstance & { [POLICY]?: Policy };

/**
 * Answers a request whose decision has a status. Through `reply`, the headers of earlier hooks stay and `onSend` hooks run.
 *
 * @see {@link https://httpwg.org/specs/rfc9110.html#field.content-length | RFC 9110, 8.6}
 */
function sendAnswer(reply: FastifyReply, { status, body }: Decision): void {
  if (status === null || reply.sent) return;
  for (const name of CONTENT_HEADERS) {
    reply.removeHeader(name);
    reply.raw.removeHeader(name);
  }
  reply.code(status);
  // Without a content, Fastify sends a Content-Length for 200 and 403, and none for 204.
  if (body === null) reply.send();
  else reply.type("text/plain; charset=utf-8").send(body);
}

const OFF: PolicyOptions = { origin: false };

/** Options are compiled once, even if several routes share them. */
const compiled = new WeakMap<object, Policy>();

/** @throws CorsConfigError with every mistake found in options */
export function policyFor(input: RoutePolicy): Policy {
  const key = input === false ? OFF : input;
  let policy = compiled.get(key);
  if (policy === undefined) {
    const cors = toCors(key);
    const apply = handleRequests<FastifyReply>(
      cors,
      undefined,
      (_response, decision, reply) => sendAnswer(reply, decision),
      ({ request }) => ({ request: announced.get(request.raw) ?? request }),
    );
    policy = { cors, apply, around: [] };
    compiled.set(key, policy);
  }
  return policy;
}

export function isSame(one: Policy | undefined, other: Policy | undefined): boolean {
  return one === undefined || other === undefined ? one === other : isSamePolicy(one.cors, other.cors);
}

/** Returns an instance and those around it, the application's own last. */
export function lineage(scope: Scope): readonly Scope[] {
  const outer = Object.getPrototypeOf(scope) as Scope;
  return "addHook" in outer ? [scope, ...lineage(outer)] : [scope];
}

/** Makes a policy that of an instance and of those inside it. */
export function setPolicy(scope: Scope, policy: Policy): void {
  if (Object.hasOwn(scope, POLICY) && !isSame(scope[POLICY], policy)) {
    throw new Error(`Two different CORS policies are registered for "${scope.prefix || "/"}".`);
  }
  scope[POLICY] = policy;
}

/** Returns the policy of an instance as it was registered, without the policies around it. */
export function ownPolicy(scope: Scope): Policy | undefined {
  return scope[POLICY];
}

interface ScopePolicies {
  /** The policy of the requests that no route has a policy for. */
  readonly policy: Policy | undefined;
  /** The policies of the instance and of those around it, the outermost first. */
  readonly all: readonly Cors[];
}

/** Filled by requests: Fastify registers nothing after the first one. */
const known = new WeakMap<object, ScopePolicies>();

function policiesOf(scope: Scope): ScopePolicies {
  let policies = known.get(scope);
  if (policies === undefined) {
    const [policy, ...outer] = lineage(scope)
      .filter((each) => Object.hasOwn(each, POLICY))
      .map((each) => each[POLICY] as Policy);
    const around = outer.map(({ cors }) => cors).toReversed();
    policies =
      policy === undefined ? { policy, all: around } : { policy: { ...policy, around }, all: [...around, policy.cors] };
    known.set(scope, policies);
  }
  return policies;
}

/** Returns the policy of an instance. It inherits from the policies around it. */
export function scopePolicy(scope: Scope): Policy | undefined {
  return policiesOf(scope).policy;
}

/** Returns the policy of a request: that of the route which Fastify has found, else that of the innermost instance. */
export function routePolicy({ routeOptions, server }: FastifyRequest): Policy | undefined {
  const { cors: own } = routeOptions.config;
  const { policy, all } = policiesOf(server);
  return own === undefined ? policy : { ...policyFor(own), around: all };
}

/** Applies a policy to a request, which then reaches `proceed` unless the policy answers it. */
export function applyPolicy(policy: Policy | undefined, reply: FastifyReply, proceed: () => void): void {
  if (policy === undefined) proceed();
  else policy.apply(reply.request.raw, reply.raw, proceed, undefined, reply, policy.around);
}
