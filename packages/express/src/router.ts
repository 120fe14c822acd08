import type { Cors } from "@corsac/core";
import { findRoutePolicies, type RouteStep } from "@corsac/core/adapter";
import type { IncomingMessage } from "node:http";

/**
 * The property of a `cors()` with its policy, for another copy of this package too. A string: tracing tools (OpenTelemetry)
 * replace the functions of layers and copy the properties that `for (… in …)` shows.
 */
export const POLICY = "corsacPolicy";

/** One `cors()`. An object, because functions are replaced and one policy may be mounted in several places. */
export interface Mark {
  readonly policy: Cors;
}

interface Handler {
  readonly length: number;
  readonly [POLICY]?: Mark;
  /** The layers of a router. */
  readonly stack?: readonly Layer[];
}

interface Route {
  readonly path?: unknown;
  /** The functions of a route, each for one method or for all. */
  readonly stack: readonly { readonly handle: Handler; readonly method?: string }[];
  readonly methods: Readonly<Record<string, boolean | undefined>>;
}

/** A layer of Express's router: the same properties in Express 4 and 5. */
export interface Layer {
  readonly handle: Handler;
  readonly name?: string;
  readonly route?: Route;
  /**
   * Returns the matched part of the path as `path` of the result, or as `path` of the layer if the result is a boolean
   * (Express 4, and Express 5 with a router before 2.3).
   */
  match?(path: string): boolean | { readonly path: string };
  readonly path?: string;
}

/** The place of a request in an application. Routers change `url` and `baseUrl` later, so `cors()` copies them. */
export interface Position {
  readonly app?: {
    readonly parent?: unknown;
    /** The prototype of the application's requests. */
    readonly request?: object;
    readonly _router?: { readonly stack?: readonly Layer[] };
    readonly router?: { readonly stack?: readonly Layer[] };
  };
  readonly baseUrl?: string;
  readonly url?: string;
  readonly originalUrl?: string;
}

export type ExpressRequest = IncomingMessage & Position & { readonly route?: Route };

/** The number of layers that Express 4 adds by itself. Bundlers change names, so names do not identify these layers. */
export const OWN_LAYERS = 2;

function layersOf({ app }: Position): readonly Layer[] {
  const { _router: ofExpress4 } = app ?? {};
  // Express 4 throws for `app.router`.
  return ofExpress4 === undefined ? (app?.router?.stack ?? []) : (ofExpress4.stack ?? []).slice(OWN_LAYERS);
}

/**
 * Returns the path that Express's routers read from a request target: they accept absolute forms (`http://host/x`) and
 * fragments (`/x#y`). `req.path` reads it in the same way. Returns `undefined` for a target that Express cannot parse.
 */
function pathOf({ app }: Position, url: string): string | undefined {
  const request = Object.create(app?.request ?? null) as { url: string; readonly path?: string };
  request.url = url;
  try {
    return request.path;
  } catch {
    return undefined;
  }
}

/** Returns the scheme and host of an absolute target. Express's routers keep them when they shorten `url`. */
function protohostOf(url: string): string {
  if (url.startsWith("/")) return "";
  const query = url.indexOf("?");
  const authority = (query === -1 ? url : url.slice(0, query)).indexOf("://");
  return authority === -1 ? "" : url.substring(0, url.indexOf("/", authority + 3));
}

function joinTarget(protohost: string, rest: string): string {
  return protohost !== "" || rest.startsWith("/") ? protohost + rest : `/${rest}`;
}

/** Returns the target that a router with this mount path gets. */
function withoutPrefix(url: string, prefix: string): string {
  if (prefix === "") return url;
  const protohost = protohostOf(url);
  return joinTarget(protohost, url.slice(protohost.length + prefix.length));
}

function withoutQuery(url: string): string {
  let end = 0;
  while (end < url.length && url[end] !== "?" && url[end] !== "#") end++;
  return url.slice(0, end);
}

/** The number of mount paths to try, each one segment longer. A client may choose the length of what a wildcard matches. */
const MAX_MOUNTS = 16;

/**
 * Returns the target that the application's own layers got. The mount path of an application in another one is an unmarked
 * part of `baseUrl`, so this returns each possible target, the most likely first.
 */
function targetsIn({ app, baseUrl = "", url = "/", originalUrl = url }: Position): readonly string[] {
  // No router removed anything: the target is complete, even if it is `*`.
  if (baseUrl === "") return [url];
  const protohost = protohostOf(url);
  let rest = url.slice(protohost.length);
  // Express adds a slash after it has removed the complete path.
  if (withoutQuery(rest) === "/" && !withoutQuery(originalUrl).endsWith("/")) rest = rest.slice(1);
  const targetAfter = (mount: number): string => joinTarget(protohost, baseUrl.slice(mount) + rest);
  if (app?.parent === undefined) return [targetAfter(0)];
  const targets: string[] = [];
  let end = baseUrl.length;
  for (let i = 0; i < MAX_MOUNTS && end >= 0; i++) {
    targets.push(targetAfter(end));
    end = end === 0 ? -1 : baseUrl.lastIndexOf("/", end - 1);
  }
  return targets;
}

/** Returns the part of the path that the layer matches, or `undefined` if it does not match. */
function matchedPath(layer: Layer, path: string): string | undefined {
  try {
    const match = layer.match?.(path) ?? false;
    if (typeof match === "object") return match.path;
    return match ? (layer.path ?? "") : undefined;
  } catch {
    // Express answers 400 for a parameter that it cannot decode.
    return undefined;
  }
}

interface Walk extends Position {
  readonly method: string;
  readonly start: Mark | undefined;
}

function stepOf({ [POLICY]: mark }: Handler, { start }: Walk): RouteStep {
  return { policy: mark?.policy, isStart: mark !== undefined && mark === start, answers: "no" };
}

// A handler without `next` answers. A handler without parameters may be a wrapper, and so may a layer outside routes.
function* routeSteps(route: Route, walk: Walk): Iterable<RouteStep> {
  const method = walk.method === "head" && route.methods["head"] === undefined ? "get" : walk.method;
  for (const { handle, method: only = method } of route.stack) {
    if (only !== method) continue;
    const answers = handle[POLICY] !== undefined ? "no" : handle.length === 1 || handle.length === 2 ? "yes" : "maybe";
    yield { ...stepOf(handle, walk), answers, route };
  }
}

// Yields the functions that Express would run for a request with this target, as its own `match` selects them.
function* layerSteps(layers: readonly Layer[], url: string, walk: Walk): Iterable<RouteStep> {
  const path = pathOf(walk, url);
  if (path === undefined) return;
  for (const layer of layers) {
    const taken = matchedPath(layer, path);
    if (taken === undefined) continue;
    const { handle, route } = layer;
    if (route !== undefined) yield* routeSteps(route, walk);
    else if (handle.stack !== undefined) yield* layerSteps(handle.stack, withoutPrefix(url, taken), walk);
    else yield stepOf(handle, walk);
  }
}

/** True if there is another `cors()` than the one with this mark. Far cheaper than to match each layer. */
function hasOtherPolicy(layers: readonly Layer[], start: Mark): boolean {
  const isOther = ({ [POLICY]: mark }: Handler): boolean => mark !== undefined && mark !== start;
  return layers.some(
    ({ handle, route }) =>
      isOther(handle) ||
      (route !== undefined && route.stack.some((layer) => isOther(layer.handle))) ||
      (handle.stack !== undefined && hasOtherPolicy(handle.stack, start)),
  );
}

/**
 * Returns the policies between the `cors()` with this mark and the handler of a request with this method, the outermost
 * first. Layers do not show applications inside others, nor middleware after `cors()` that changes the URL.
 */
export function policiesAfter(position: Position, start: Mark, method: string): readonly Cors[] {
  if (!hasOtherPolicy(layersOf(position), start)) return [];
  const walk: Walk = { ...position, start, method: method.toLowerCase() };
  for (const target of targetsIn(position)) {
    const policies = findRoutePolicies(layerSteps(layersOf(position), target, walk));
    if (policies !== undefined) return policies;
  }
  return [];
}

/** Returns the names of the application's layers before the `cors()` with this mark; none for a `cors()` on a path. */
export function layersBefore(request: ExpressRequest, own: Mark): readonly string[] {
  if (request.baseUrl !== "") return [];
  const layers = layersOf(request);
  const at = layers.findIndex(({ handle }) => handle[POLICY] === own);
  return layers
    .slice(0, Math.max(0, at))
    .map(({ name, route }) => (route === undefined ? String(name) : `the route ${String(route.path)}`));
}

/**
 * Returns the method of a `cors()` that no preflight reaches, because it is on one method of a route and no `cors()` is
 * around it: Express answers `OPTIONS` by itself. `undefined` for GET and HEAD, which seldom have a preflight.
 */
export function methodWithoutPreflight(request: ExpressRequest, own: Mark): string | undefined {
  const method = request.route?.stack.find(({ handle }) => handle[POLICY] === own)?.method;
  if (method === undefined || method === "get" || method === "head" || method === "options") return undefined;
  const { app = {} } = request;
  const walk: Walk = { app, start: undefined, method: "options" };
  for (const target of targetsIn(request)) {
    for (const { policy } of layerSteps(layersOf(request), target, walk)) if (policy !== undefined) return undefined;
  }
  return method;
}
