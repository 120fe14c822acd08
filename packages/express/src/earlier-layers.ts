import { type ExpressRequest, layersOf, type Mark, POLICY } from "./layers.ts";

/** The layers of the application itself that come before the `cors()` with this mark, by name; none where it hangs on a path or route. */
function earlierLayers(request: ExpressRequest, own: Mark): string[] {
  if (request.baseUrl !== "") return [];
  const layers = layersOf(request);
  const at = layers.findIndex(({ handle }) => handle[POLICY] === own);
  return layers
    .slice(0, Math.max(0, at))
    .map((layer) => (layer.route === undefined ? String(layer.name) : `the route ${String(layer.route.path)}`));
}

/**
 * Warns when other middleware or routes were mounted before the `cors()` with this mark: what they answer carries no CORS field.
 */
export function warnOfEarlierLayers(request: ExpressRequest, own: Mark): void {
  const earlier = earlierLayers(request, own);
  if (earlier.length === 0) return;
  process.emitWarning(
    `cors() comes after ${earlier.join(", ")}: what these answer carries no CORS field. ` +
      "Mount cors() first, or put withCors() of @corsac/node around the application.",
    { code: "CORSAC_NOT_FIRST" },
  );
}
