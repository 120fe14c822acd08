import { type IncomingMessage, METHODS, ServerResponse } from "node:http";
import { preflightMethod } from "@corsac/core/adapter";
import { requestView } from "@corsac/node/adapter";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** On the raw request of a probe: a function that takes the request which Fastify made of it. */
const ARRIVE: unique symbol = Symbol("corsac.fastify.arrive");

interface Probe extends IncomingMessage {
  readonly [ARRIVE]?: (request: FastifyRequest) => void;
}

/** By the raw request of a preflight: the request that it announces, as Fastify routes it. */
export const announced: WeakMap<IncomingMessage, FastifyRequest> = new WeakMap();

/** Ends a probe, now that Fastify has found its route: the caller must run no other hook. False for other requests. */
export function endProbe(request: FastifyRequest): boolean {
  const { [ARRIVE]: arrive } = request.raw as Probe;
  arrive?.(request);
  return arrive !== undefined;
}

/** Returns the method of the request that a preflight announces, if there can be a route for it. */
export function announcedMethod(app: Partial<FastifyInstance>, raw: IncomingMessage): string | undefined {
  if (raw.method !== "OPTIONS" || raw.headers.origin === undefined) return undefined;
  const method = preflightMethod(requestView(raw)) ?? "";
  // Fastify 4 has no list of methods; its router is older than QUERY.
  const isRoutable = app.supportedMethods?.includes(method) ?? (METHODS.includes(method) && method !== "QUERY");
  return isRoutable ? method : undefined;
}

const ignore = (): void => {};
const LISTENS_TO_NOTHING = { on: ignore, once: ignore, off: ignore, removeListener: ignore };

/** Returns an object that inherits from `original`. Assignments and listeners do not reach the original. */
function inherit<T extends object>(original: T, own: object): T {
  const properties = Object.entries({ ...LISTENS_TO_NOTHING, ...own }).map(
    ([name, value]) => [name, { value: value as unknown, writable: true }] as const,
  );
  return Object.create(original, Object.fromEntries(properties)) as T;
}

/**
 * Has Fastify route a request like `raw`, with another method and more headers, up to the first hook that calls
 * {@link endProbe}; `null` if Fastify answers it before. Fastify has no function that returns the config and the
 * instance of the route for a path: `findRoute` returns neither.
 */
export function probe(
  app: FastifyInstance,
  raw: IncomingMessage,
  method: string,
  more: Readonly<Record<string, string>>,
): Promise<FastifyRequest | null> {
  const closing: (() => void)[] = [];
  // With `connection`, Fastify would add the socket to its list of live ones.
  const { connection: _, ...headers } = raw.headers;
  return new Promise((resolve) => {
    const request = inherit(raw, {
      method,
      // `rewriteUrl` runs again.
      url: (raw as { readonly originalUrl?: string }).originalUrl ?? raw.url,
      originalUrl: undefined,
      headers: { ...headers, ...more },
      // For `onTimeout` hooks, Fastify stores the current request on the socket, as `_meta`.
      socket: inherit(raw.socket, { _meta: undefined }),
      on: (event: string, listener: () => void) => event === "close" && closing.push(listener),
    });
    const arrive = (routed: FastifyRequest): void => {
      // Else Fastify answers when the time limit of the handler is over.
      for (const close of closing) close();
      resolve(routed);
    };
    const lost = (): void => resolve(null);
    const response = new ServerResponse({ method } as IncomingMessage);
    Object.assign(response, { writeHead: lost, write: lost, end: lost });
    // Fastify logs each request that it routes; no client has sent this one.
    const { log } = app;
    const { child } = log;
    const silent = log.child({}, { level: "silent" });
    log.child = () => silent;
    try {
      app.routing(Object.assign(request, { [ARRIVE]: arrive }), response);
    } catch {
      lost();
    } finally {
      log.child = child;
    }
  });
}
