import type { Cors } from "@corsac/core";
import type { IncomingMessage } from "node:http";

/**
 * The property of a middleware that tells its policy, also to another copy of this package. A string, since tracing tools
 * (OpenTelemetry's) put functions of their own in the place of layers' and copy what `for (… in …)` shows.
 */
export const POLICY = "corsacPolicy";

/** One `cors()`: an object of its own, since functions are replaced and a policy may stand in several places. */
export interface Mark {
  readonly policy: Cors;
}

/** A function in a route, for one method or, where there is none, for all. */
interface RouteLayer {
  readonly handle: Handler;
  readonly method?: string;
}

/** A route: its functions, and by method whether it has any; `_all` where one is for all methods. */
export interface Route {
  readonly path?: unknown;
  readonly stack: readonly RouteLayer[];
  readonly methods: Readonly<Record<string, boolean | undefined>>;
}

/** A middleware, which may be a router with layers of its own. */
export interface Handler {
  readonly length: number;
  readonly [POLICY]?: Mark;
  readonly stack?: readonly Layer[];
}

/** What this reads of Express's router: the same in Express 4 and 5. */
export interface Layer {
  readonly handle: Handler;
  readonly name?: string;
  readonly route?: Route;
  /**
   * Whether the layer is for this path, and what part of it a router takes off: told by `path` of the answer or, where
   * that is a boolean (Express 4, and 5 with a router before 2.3), of the layer.
   */
  match?(path: string): boolean | { readonly path: string };
  readonly path?: string;
}

interface Application {
  readonly parent?: unknown;
  /** The prototype of the application's requests. */
  readonly request?: object;
  readonly _router?: { readonly stack?: readonly Layer[] };
  readonly router?: { readonly stack?: readonly Layer[] };
}

/** Where in an application a request is. What comes behind moves `url` and `baseUrl`, so it is kept as it is here. */
export interface Position {
  readonly app?: Application;
  readonly baseUrl?: string;
  readonly url?: string;
  readonly originalUrl?: string;
}

export type ExpressRequest = IncomingMessage & Position;

/** How many layers Express 4 puts first by itself. Their names would not tell them: bundlers change names. */
export const OWN_LAYERS = 2;

/** The layers of the application that serves a request, in their order. */
export function layersOf({ app }: Position): readonly Layer[] {
  const { _router: ofExpress4 } = app ?? {};
  // Express 4 throws when `router` is read.
  return ofExpress4 === undefined ? (app?.router?.stack ?? []) : (ofExpress4.stack ?? []).slice(OWN_LAYERS);
}
