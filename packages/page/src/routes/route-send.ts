import type {
  FastifyApplication,
  FetchHandler,
  KoaApplication,
  NestApplication,
  NodeListener,
  NodeServer,
  Route,
} from "../types/route.ts";
import type { Send } from "../types/wire.ts";
import { fetchHandlerSend } from "./fetch-handler.ts";
import { serverSend } from "./in-process/server-send.ts";
import { listenerServer } from "./in-process/listener-server.ts";
import { networkSend } from "./network.ts";

/** Recognises the form of a route, and returns the way to send to it. */
export function routeSend(origin: string, route: Route): Send {
  if (typeof route === "string") return networkSend(checkedAddress(origin, route));
  if (typeof route === "function") {
    // Express and connect have a handle(). The length of other functions decides: (request) or (request, response).
    if ("handle" in route || route.length > 1) return serverSend(once(() => listenerServer(route as NodeListener)));
    return fetchHandlerSend(route as FetchHandler);
  }
  if (typeof route === "object" && route !== null) {
    if (has(route, "fetch")) return fetchHandlerSend((request) => (route as { fetch: FetchHandler }).fetch(request));
    if (has(route, "getHttpAdapter")) return serverSend(() => nestServer(route as NestApplication));
    if (has(route, "inject") && has(route, "ready"))
      return serverSend(() => fastifyServer(route as FastifyApplication));
    if (has(route, "callback")) return serverSend(once(() => listenerServer((route as KoaApplication).callback())));
    if (has(route, "emit") && has(route, "address")) return serverSend(() => route as NodeServer);
  }
  throw new TypeError(
    `routes[${JSON.stringify(origin)}]: ${typeof route} is not a route. Pass a fetch handler (request) => Response, an object with fetch(), ` +
      "a Node listener (request, response), a server of node:http, an application of Express, Fastify, Koa or Nest, " +
      'or an address such as "http://127.0.0.1:3000"',
  );
}

const has = (route: object, method: string): boolean =>
  typeof (route as Readonly<Record<string, unknown>>)[method] === "function";

/** Applications are started by the first call, when a test has added all of its routes. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

async function fastifyServer(application: FastifyApplication): Promise<NodeServer> {
  await application.ready();
  return application.server;
}

/** Starts the application as `listen()` does, without a port. */
async function nestServer(application: NestApplication): Promise<NodeServer> {
  await application.init();
  const platform = application.getHttpAdapter().getInstance() as Partial<FastifyApplication>;
  // The Fastify adapter has no routes before that.
  if (typeof platform.ready === "function") await platform.ready();
  return application.getHttpServer();
}

function checkedAddress(origin: string, address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isHttp = url?.protocol === "http:" || url?.protocol === "https:";
  if (isHttp && (address === url.origin || address === url.href) && url.href === `${url.origin}/`) return url.origin;
  throw new TypeError(
    `routes[${JSON.stringify(origin)}]: ${JSON.stringify(address)} is not an address: write it without a path, such as "http://127.0.0.1:3000"`,
  );
}
