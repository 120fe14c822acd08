import { type ExpressRequest, layersOf } from "./layers.ts";

/** The layers of the application itself that come before `handler`, by name; none where it hangs on a path or route. */
function earlierLayers(request: ExpressRequest, handler: unknown): string[] {
  if (request.baseUrl !== "") return [];
  const layers = layersOf(request);
  const at = layers.findIndex((layer) => layer.handle === handler);
  return layers
    .slice(0, Math.max(0, at))
    .map((layer) => (layer.route === undefined ? String(layer.name) : `the route ${String(layer.route.path)}`));
}

/**
 * Warns when other middleware or routes were mounted before `handler`: what they answer carries no CORS field.
 */
export function warnOfEarlierLayers(request: ExpressRequest, handler: unknown): void {
  const earlier = earlierLayers(request, handler);
  if (earlier.length === 0) return;
  process.emitWarning(
    `cors() comes after ${earlier.join(", ")}: what these answer carries no CORS field. ` +
      "Mount cors() first, or put withCors() of @corsac/node around the application.",
    { code: "CORSAC_NOT_FIRST" },
  );
}
