import type { Cors } from "@corsac/core";
import { type ExpressRequest, type Layer, layersOf, POLICY, type Route } from "./layers.ts";

/** What has been passed on the way that a request takes through the layers. */
interface Walk {
  readonly own: unknown;
  readonly method: string;
  /** Whether the policy that asks has been passed: those before it have had their say. */
  passedOwn: boolean;
  ruling: Cors | undefined;
  /** Whether a handler that cannot go on has been reached. */
  ended: boolean;
  /** What ruled at the first handler that answers, or goes on. */
  answering: { readonly ruling: Cors | undefined } | undefined;
}

function pass(walk: Walk, handler: Layer["handle"]): void {
  if (handler === walk.own) walk.passedOwn = true;
  const { [POLICY]: policy } = handler;
  if (walk.passedOwn && policy !== undefined) walk.ruling = policy;
}

function walkRoute(walk: Walk, { stack, methods }: Route): void {
  const { method } = walk;
  const taken = method === "head" && methods["head"] === undefined ? "get" : method;
  for (const layer of stack) {
    if (layer.method !== undefined && layer.method !== taken) continue;
    pass(walk, layer.handle);
    if (layer.handle[POLICY] !== undefined) continue;
    walk.answering ??= { ruling: walk.ruling };
    // What takes no `next` ends the way.
    if (layer.handle.length < 3) walk.ended = true;
    if (walk.ended) return;
  }
}

/** The part of the path that the layer is for; `undefined`: it is for another. */
function matched(layer: Layer, path: string): string | undefined {
  try {
    const match = layer.match?.(path) ?? false;
    if (typeof match === "object") return match.path;
    return match ? (layer.path ?? "") : undefined;
  } catch {
    // A parameter that cannot be decoded: Express answers 400.
    return undefined;
  }
}

/** Takes the way that a request with this path would take. Which layers are on it, Express's own match says. */
function walkLayers(walk: Walk, layers: readonly Layer[], path: string): void {
  for (const layer of layers) {
    if (walk.ended) return;
    const taken = matched(layer, path);
    if (taken === undefined) continue;
    const { handle, route } = layer;
    if (route !== undefined) {
      walkRoute(walk, route);
    } else if (handle.stack !== undefined) {
      const rest = path.slice(taken.length);
      walkLayers(walk, handle.stack, rest.startsWith("/") ? rest : `/${rest}`);
    } else {
      pass(walk, handle);
    }
  }
}

/** The path as the application's own layers see it; `undefined` where the application hangs on a pattern. */
function pathIn({ app, originalUrl = "/" }: ExpressRequest): string | undefined {
  const [path = "/"] = originalUrl.split("?", 1);
  if (app?.parent === undefined) return path;
  const mount = app.path();
  return path.startsWith(`${mount}/`) ? path.slice(mount.length) : undefined;
}

/**
 * The policy that rules what a request with this method would reach behind `own`: the innermost on the way there. What
 * layers do not show is not seen: applications inside others, and middleware that changes the URL.
 */
export function rulingPolicy(request: ExpressRequest, own: unknown, method: string): Cors | undefined {
  const path = pathIn(request);
  if (path === undefined) return undefined;
  const walk: Walk = {
    own,
    method: method.toLowerCase(),
    passedOwn: false,
    ruling: undefined,
    ended: false,
    answering: undefined,
  };
  walkLayers(walk, layersOf(request), path);
  return walk.ended || walk.answering === undefined ? walk.ruling : walk.answering.ruling;
}
