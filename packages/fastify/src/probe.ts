import { type IncomingMessage, METHODS, ServerResponse } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** On the raw request of a probe: takes the request that Fastify made of it. */
const ARRIVED: unique symbol = Symbol("corsac.fastify.arrived");

interface Probe extends IncomingMessage {
  readonly [ARRIVED]?: (request: FastifyRequest) => void;
}

/** True for a probe: its route is known now, and no other hook must run. */
export function arrives(request: FastifyRequest): boolean {
  const arrived = (request.raw as Probe)[ARRIVED];
  arrived?.(request);
  return arrived !== undefined;
}

/** True if there can be a route for the method. */
export function isRoutable(app: Partial<FastifyInstance>, method: string): boolean {
  // Fastify 4 has no list of methods; its router is older than QUERY.
  return app.supportedMethods?.includes(method) ?? (METHODS.includes(method) && method !== "QUERY");
}

const ignore = (): void => {};
const LISTENS_TO_NOTHING = { on: ignore, once: ignore, off: ignore, removeListener: ignore };

/** An object that inherits from `original`. Nothing that is assigned to it, and no listener, reaches the original. */
function inherit<T extends object>(original: T, own: object): T {
  const properties = Object.entries({ ...LISTENS_TO_NOTHING, ...own }).map(
    ([name, value]) => [name, { value: value as unknown, writable: true }] as const,
  );
  return Object.create(original, Object.fromEntries(properties)) as T;
}

/**
 * Has Fastify route a request like `raw`, but with another method and more headers, up to the first hook that asks
 * {@link arrives}; `null` if Fastify answers it before. There is no other way to learn the config and the scope of the
 * route behind a path: `findRoute` returns neither.
 */
export function probe(
  app: FastifyInstance,
  raw: IncomingMessage,
  method: string,
  more: Readonly<Record<string, string>>,
): Promise<FastifyRequest | null> {
  const closing: (() => void)[] = [];
  // `connection` would have Fastify keep the socket in its list of live ones.
  const { connection: _, ...headers } = raw.headers;
  return new Promise((resolve) => {
    const request = inherit(raw, {
      method,
      // `rewriteUrl` runs again.
      url: (raw as { readonly originalUrl?: string }).originalUrl ?? raw.url,
      originalUrl: undefined,
      headers: { ...headers, ...more },
      // Fastify keeps the request that is under way on the socket (`_meta`), for its `onTimeout` hooks.
      socket: inherit(raw.socket, { _meta: undefined }),
      on: (event: string, listener: () => void) => event === "close" && closing.push(listener),
    });
    const arrived = (routed: FastifyRequest): void => {
      // Fastify would answer when the time limit of the handler is over.
      for (const close of closing) close();
      resolve(routed);
    };
    const lost = (): void => resolve(null);
    const response = new ServerResponse({ method } as IncomingMessage);
    Object.assign(response, { writeHead: lost, write: lost, end: lost });
    // Fastify logs each request that it routes; this one comes from no client.
    const { log } = app;
    const { child } = log;
    const silent = log.child({}, { level: "silent" });
    log.child = () => silent;
    try {
      app.routing(Object.assign(request, { [ARRIVED]: arrived }), response);
    } catch {
      lost();
    } finally {
      log.child = child;
    }
  });
}
