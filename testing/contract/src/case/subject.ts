import type { Scenario } from "./case.ts";

/** Where a subject can run. */
export type RuntimeName = "node-20" | "node-22" | "node-24" | "node-26" | "deno" | "bun" | "workerd";

/**
 * What a subject can put behind its adapter. A scenario that needs more is not applicable to it.
 *
 * - `node`: handlers get Node's request and response
 * - `http/1.1`: Node's own `ServerResponse`; the compatibility API of http2 lacks some of it
 * - `fetch`: handlers return a WHATWG `Response`
 * - `router`: the framework itself answers what no route matches
 * - `error-handler`: the framework takes a custom error handler
 * - `middleware`: other middleware can run before the adapter's own
 * - `front`: other middleware sits between the outermost form and the framework's routes
 * - `express`, `fastify`, `hono`, `koa`, `nest`: the framework's own ways to answer
 * - `websocket`: the runtime upgrades a fetch request by a special response
 */
export type Capability =
  | "node"
  | "http/1.1"
  | "fetch"
  | "router"
  | "error-handler"
  | "middleware"
  | "front"
  | "express"
  | "fastify"
  | "hono"
  | "koa"
  | "nest"
  | "websocket";

/** What a subject serves: one path, one policy, one thing behind it. */
export type Mount = Pick<Scenario, "path" | "policy" | "behind" | "outer">;

/** A fault that is not the adapter's and cannot be mended from outside. */
export interface Deviation {
  readonly on: readonly RuntimeName[];
  /** Whose fault it is and what it looks like. */
  readonly fault: string;
  readonly link: string;
}

/** By case id. Such a case is expected to fail: passing fails the run until the entry is deleted. */
export type Deviations = Readonly<Record<string, Deviation>>;

interface SubjectBase {
  readonly name: string;
  readonly runtimes: readonly RuntimeName[];
  readonly can: readonly Capability[];
  readonly deviations?: Deviations;
}

export interface Listening {
  readonly port: number;
}

/** A subject that brings its own server: anything on Node's layer. */
export interface ListenSubject extends SubjectBase {
  readonly kind: "listen";
  readonly protocol: "http/1.1" | "h2c";
  /** Listens on a free port of the loopback interface. */
  listen(mounts: readonly Mount[]): Promise<Listening>;
}

/** A subject that is a fetch handler: the host brings the runtime's server. */
export interface FetchSubject extends SubjectBase {
  readonly kind: "fetch";
  /** `platform` is what the runtime passes beside the request. */
  handler(
    mounts: readonly Mount[],
  ): (request: Request, ...platform: unknown[]) => Response | undefined | Promise<Response | undefined>;
}

export type Subject = ListenSubject | FetchSubject;
