import { type IncomingMessage, METHODS, ServerResponse } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** Probes that are on their way, and who waits for them. */
const waiting = new WeakMap<object, (request: FastifyRequest) => void>();

/** Reads show the original, writes stay here, and nobody who listens hears anything. */
function overlay<T extends object>(original: T, own: Record<PropertyKey, unknown>): T {
  const layer: Record<PropertyKey, unknown> = { on: () => {}, once: () => {}, removeListener: () => {}, ...own };
  return new Proxy(original, {
    get(target, name) {
      if (Object.hasOwn(layer, name)) return layer[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
    set(_target, name, value) {
      layer[name] = value;
      return true;
    },
  });
}

/** Whether the request is a probe; if so, it has arrived and goes no further. */
export function arrives(request: FastifyRequest): boolean {
  const arrived = waiting.get(request.raw);
  arrived?.(request);
  return arrived !== undefined;
}

/** Whether there can be a route for the method. */
export function isRoutable(app: Partial<FastifyInstance>, method: string): boolean {
  // Fastify 4 does not tell; its router is older than QUERY.
  return app.supportedMethods?.includes(method) ?? (METHODS.includes(method) && method !== "QUERY");
}

/**
 * Has Fastify route a request like `raw`, but with another method and more fields, up to the hook that asks
 * {@link arrives}; `null`: something answered it before. Nothing else tells what is behind a path: `findRoute` hides the
 * route's config and scope.
 */
export function probe(
  app: FastifyInstance,
  raw: IncomingMessage,
  method: string,
  fields: Readonly<Record<string, string>>,
): Promise<FastifyRequest | null> {
  const closing: (() => void)[] = [];
  // `connection` would have Fastify keep the socket in its list of live ones.
  const { connection: _, ...headers } = raw.headers;
  const request = overlay(raw, {
    method,
    // `rewriteUrl` runs again.
    url: (raw as { readonly originalUrl?: string }).originalUrl ?? raw.url,
    headers: { ...headers, ...fields },
    socket: overlay(raw.socket, {}),
    on: (event: string, listener: () => void) => event === "close" && closing.push(listener),
  });
  const response = new ServerResponse({ method } as IncomingMessage);
  const { log } = app;
  const { child } = log;
  return new Promise((resolve) => {
    const lost = (): void => resolve(null);
    Object.assign(response, { writeHead: lost, write: lost, end: lost });
    waiting.set(request, (arrived) => {
      // Else Fastify would answer when the time limit of the handler is over.
      for (const close of closing) close();
      resolve(arrived);
    });
    // Fastify logs each request that it routes; this one is nobody's.
    const silent = log.child({}, { level: "silent" });
    log.child = () => silent;
    try {
      app.routing(request, response);
    } catch {
      lost();
    } finally {
      log.child = child;
    }
  });
}
