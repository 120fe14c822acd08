/**
 * A server that fixes are written for.
 *
 * @public
 */
export type Server = "express" | "fastify" | "koa" | "hono" | "nest" | "node" | "nginx";

/**
 * In the order in which fixes are shown.
 *
 * @public
 */
export const SERVERS: readonly Server[] = ["express", "fastify", "koa", "hono", "nest", "node", "nginx"];

/**
 * A CORS library that a server may use already. `enableCors` is Nest's own.
 *
 * @public
 */
export type Library = "cors" | "@fastify/cors" | "@koa/cors" | "hono/cors" | "enableCors";

/**
 * In the order of their servers.
 *
 * @public
 */
export const LIBRARIES: Readonly<Record<Library, Server>> = {
  cors: "express",
  "@fastify/cors": "fastify",
  "@koa/cors": "koa",
  "hono/cors": "hono",
  enableCors: "nest",
};

/**
 * The fix for a server that uses a library.
 *
 * @public
 */
export interface LibraryFix {
  readonly name: Library;
  /** What to change in the set-up, in a sentence or two. */
  readonly change: string;
  /** The set-up after the change. */
  readonly code: string;
}

/**
 * Code that fixes a finding on one server; without the parts that the server has no need of.
 *
 * @public
 */
export interface Fix {
  /** With the package of this project. */
  readonly corsac?: string;
  /** With the library that is most used with this server. */
  readonly library?: LibraryFix;
  /** With nothing but the server. */
  readonly byHand: string;
}

/**
 * Code for each server. Empty if the page has to change, or the network.
 *
 * @public
 */
export type Fixes = Readonly<Partial<Record<Server, Fix>>>;
