/**
 * A server in front of an application. Its fix is configuration.
 *
 * @public
 */
export type ProxyServer = "nginx" | "apache" | "haproxy" | "caddy";

/**
 * A framework or server that fixes exist for.
 *
 * @public
 */
export type Server = "express" | "fastify" | "koa" | "hono" | "nest" | "node" | ProxyServer;

/**
 * The servers in the order in which pages show their fixes.
 *
 * @public
 */
export const SERVERS: readonly Server[] = [
  ...(["express", "fastify", "koa", "hono", "nest", "node"] as const),
  ...(["nginx", "apache", "haproxy", "caddy"] as const),
];

/**
 * A CORS library that a server may use already. `enableCors` is part of Nest.
 *
 * @public
 */
export type Library = "cors" | "@fastify/cors" | "@koa/cors" | "hono/cors" | "enableCors";

/**
 * The server of each library.
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
  /** The change to the set-up, in a sentence or two. */
  readonly change: string;
  /** The set-up after the change. */
  readonly code: string;
}

/**
 * Code that fixes a finding on one server. `corsac` and `library` are absent if they do not apply.
 *
 * @public
 */
export interface Fix {
  /** A program that uses the package of this project. */
  readonly corsac?: string;
  /** The fix for servers that use the most common library. */
  readonly library?: LibraryFix;
  /** A program that uses no CORS library, or the configuration of a proxy. */
  readonly byHand: string;
}

/**
 * Fixes for each server. Empty if no server can fix the finding, because the page or the network has to change.
 *
 * @public
 */
export type Fixes = Readonly<Partial<Record<Server, Fix>>>;
