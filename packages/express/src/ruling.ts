import type { Cors } from "@corsac/core";
import { type Handler, type Layer, layersOf, type Mark, POLICY, type Position, type Route } from "./layers.ts";
import { pathOf, targetsIn, withoutPrefix } from "./request-path.ts";

/** What has been passed on the way that a request takes through the layers. */
interface Walk {
  readonly position: Position;
  readonly own: Mark;
  readonly method: string;
  /** `undefined` until the walk passes the `cors()` that started it; then the policies behind it, the outermost first. */
  passed: readonly Cors[] | undefined;
  /** The same at the first handler that may answer or call `next`: Express cannot know which. */
  perhaps: readonly Cors[] | undefined;
  /** Whether the handler has been reached that answers. */
  ended: boolean;
}

function pass(walk: Walk, mark: Mark): void {
  if (mark === walk.own) walk.passed = [];
  else if (walk.passed !== undefined) walk.passed = [...walk.passed, mark.policy];
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
  if (handles) walk.perhaps ??= walk.passed;
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
 * Returns the policies behind `own` on the way to the handler that a request with this method would reach; the last one
 * rules it. If a handler may answer or call `next`, the way ends at the first route with a policy of its own, else at the
 * first handler. Layers do not show applications inside others, and middleware behind `own` that changes the URL.
 */
export function policiesBehind(position: Position, own: Mark, method: string): readonly Cors[] {
  for (const target of targetsIn(position)) {
    const walk: Walk = {
      position,
      own,
      method: method.toLowerCase(),
      passed: undefined,
      perhaps: undefined,
      ended: false,
    };
    walkLayers(walk, layersOf(position), target);
    if (walk.passed !== undefined) return walk.ended ? walk.passed : (walk.perhaps ?? walk.passed);
  }
  return [];
}
