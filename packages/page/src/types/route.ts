/**
 * A handler of WHATWG requests: `cors.wrap(…)`, `app.fetch` of Hono, a route handler.
 *
 * @public
 */
export type FetchHandler = (request: Request) => Response | Promise<Response>;

/**
 * A listener of `node:http`, such as an Express application or `app.callback()` of Koa. It has two parameters or more.
 *
 * @public
 */
// The parameters are Node's IncomingMessage and ServerResponse. Their types would need @types/node.
export type NodeListener = (request: never, response: never, ...rest: never[]) => unknown;

/**
 * A server of `node:http` or `node:https`. It does not have to listen.
 *
 * @public
 */
export interface NodeServer {
  emit(event: string, ...values: unknown[]): boolean;
  address(): unknown;
}

/**
 * A Fastify instance, also before `ready()`.
 *
 * @public
 */
export interface FastifyApplication {
  ready(): PromiseLike<unknown>;
  readonly server: NodeServer;
}

/**
 * A Koa application.
 *
 * @public
 */
export interface KoaApplication {
  callback(): NodeListener;
}

/**
 * A Nest application, also before `init()`.
 *
 * @public
 */
export interface NestApplication {
  init(): PromiseLike<unknown>;
  getHttpServer(): NodeServer;
  getHttpAdapter(): { getInstance(): unknown };
}

/**
 * The server behind an origin:
 *
 * - a fetch handler, or an object that has one as `fetch` (Hono, a Worker);
 * - a Node listener, such as an Express application, or a server of `node:http`, which does not have to listen;
 * - an application of Fastify, Koa or Nest;
 * - a string: the address that answers in place of the host, such as `"http://127.0.0.1:3000"`.
 *
 * A function with one parameter is a fetch handler, with two or more a Node listener.
 *
 * @public
 */
export type Route =
  | FetchHandler
  // A Worker's fetch() has more parameters.
  | { fetch(request: Request, ...rest: never[]): Response | Promise<Response> }
  | NodeListener
  | NodeServer
  | FastifyApplication
  | KoaApplication
  | NestApplication
  | string;
