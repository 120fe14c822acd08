import type { FastifyInstance } from "fastify";

/** Descriptions of the symbols under which an instance of Fastify 4 or 5 keeps its own data. */
type Description = "fastify.hooks" | "fastify.children" | "fastify.404ContextKey";

/** A part of an instance that Fastify keeps to itself; `undefined` if the instance has none of its own. */
export function internalOf(instance: FastifyInstance, name: Description): unknown {
  const symbol = Object.getOwnPropertySymbols(instance).find(({ description }) => description === name);
  return symbol === undefined ? undefined : instance[symbol as never];
}
