import type { Cors } from "@corsac/core";
import { type Handler, type Layer, layersOf, type Mark, POLICY, type Position, type Route } from "./layers.ts";
import { pathOf, targetsIn, withoutPrefix } from "./request-path.ts";

/** What has been passed on the way that a request takes through the layers. */
interface Walk {
  readonly position: Position;
  readonly own: Mark;
  readonly method: string;
  /** The innermost policy so far; `undefined`: the one that asks has not been passed, and those before it had their say. */
  ruling: Cors | undefined;
  /** What rules at the first handler that may answer or go on; nothing tells which. */
  perhaps: Cors | undefined;
  /** Whether the handler has been reached that answers. */
  ended: boolean;
}

function pass(walk: Walk, mark: Mark): void {
  if (mark === walk.own || walk.ruling !== undefined) walk.ruling = mark.policy;
}

/**
 * What takes a request and a response and no `next`. What takes nothing may be a wrapper that passes all on. Only of what
 * stands in a route: in the place of a layer's function, tracing tools put one that takes two.
 */
function ends({ length }: Handler): boolean {
  return length === 1 || length === 2;
}

/**
 * A route with a policy of its own is taken for the one that answers: what checks requests ahead of routes has none. The
 * policy is the last in front of the function that ends the route, whichever of them answers.
 */
function walkRoute(walk: Walk, { stack, methods }: Route): void {
  const { method } = walk;
  const taken = method === "head" && methods["head"] === undefined ? "get" : method;
  let hasPolicy = false;
  let handles = false;
  for (const { handle, method: only } of stack) {
    if (only !== undefined && only !== taken) continue;
    const { [POLICY]: mark } = handle;
    if (mark === undefined) {
      handles = true;
      walk.ended = ends(handle);
      if (walk.ended) return;
    } else {
      hasPolicy = true;
      pass(walk, mark);
    }
  }
  walk.ended = handles && hasPolicy;
  if (handles) walk.perhaps ??= walk.ruling;
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

/** Takes the way that a request with this target would take. Express's own match says which layers are on it. */
function walkLayers(walk: Walk, layers: readonly Layer[], url: string): void {
  const path = pathOf(walk.position, url);
  if (path === undefined) return;
  for (const layer of layers) {
    if (walk.ended) return;
    const taken = matched(layer, path);
    if (taken === undefined) continue;
    const { handle, route } = layer;
    const { [POLICY]: mark } = handle;
    if (route !== undefined) {
      walkRoute(walk, route);
    } else if (handle.stack !== undefined) {
      walkLayers(walk, handle.stack, withoutPrefix(url, taken));
    } else if (mark !== undefined) {
      pass(walk, mark);
    }
  }
}

/**
 * The policy that rules what a request with this method would reach behind `own`. Where nothing tells whether a handler
 * answers or goes on, it is the first policy that was given to a route, else that of the first handler. What layers do not
 * show is not seen: applications inside others, and middleware behind `own` that changes the URL.
 */
export function rulingPolicy(position: Position, own: Mark, method: string): Cors | undefined {
  for (const target of targetsIn(position)) {
    const walk: Walk = {
      position,
      own,
      method: method.toLowerCase(),
      ruling: undefined,
      perhaps: undefined,
      ended: false,
    };
    walkLayers(walk, layersOf(position), target);
    if (walk.ruling !== undefined) return walk.ended ? walk.ruling : (walk.perhaps ?? walk.ruling);
  }
  return undefined;
}
