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
 * Code that mends a finding on one server; without what the server is not concerned with.
 *
 * @public
 */
export interface Fix {
  /** With the package of this project. */
  readonly corsac?: string;
  /** With nothing but the server. */
  readonly byHand: string;
}

/**
 * Code for each server. Empty where the page has to change, or the network.
 *
 * @public
 */
export type Fixes = Readonly<Partial<Record<Server, Fix>>>;
