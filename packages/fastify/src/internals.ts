import type { FastifyInstance, onRequestHookHandler } from "fastify";

export type NamedHook = onRequestHookHandler & { readonly name: string };

/** Descriptions of the symbols under which an instance of Fastify 4 or 5 keeps private data. */
interface Internals {
  readonly "fastify.hooks": { readonly onRequest?: NamedHook[] };
  readonly "fastify.children": readonly FastifyInstance[];
  readonly "fastify.404ContextKey": object;
}

/** Returns private data of an instance; `undefined` if the instance has none of its own. */
function internalOf<K extends keyof Internals>(instance: FastifyInstance, name: K): Internals[K] | undefined {
  const symbol = Object.getOwnPropertySymbols(instance).find(({ description }) => description === name);
  return symbol === undefined ? undefined : instance[symbol as never];
}

/** True if the instance has a not-found handler of its own. */
export function hasNotFoundHandler(instance: FastifyInstance): boolean {
  return internalOf(instance, "fastify.404ContextKey") !== undefined;
}

/** Returns the list of the `onRequest` hooks that an instance runs, which callers may change. */
export function onRequestHooks(instance: FastifyInstance): NamedHook[] | undefined {
  return internalOf(instance, "fastify.hooks")?.onRequest;
}

/** Returns the instances that an instance is around. */
export function childrenOf(instance: FastifyInstance): readonly FastifyInstance[] {
  return internalOf(instance, "fastify.children") ?? [];
}
