import type { IncomingMessage } from "node:http";

/** What this reads of Express's router: `app._router` of Express 4, `app.router` of Express 5. */
interface Layer {
  readonly handle?: unknown;
  readonly name?: string;
  readonly route?: { readonly path?: unknown };
}
interface Router {
  readonly stack?: readonly Layer[];
}
interface ExpressRequest extends IncomingMessage {
  readonly app?: { readonly _router?: Router; readonly router?: Router };
  readonly baseUrl?: string;
}

/** How many layers Express 4 puts first by itself. Their names would not tell them: bundlers change names. */
const OWN_LAYERS = 2;

/** The layers of the application itself that come before `handler`, by name; none where it hangs on a path or route. */
function earlierLayers(request: ExpressRequest, handler: unknown): string[] {
  if (request.baseUrl !== "") return [];
  const { _router: ofExpress4 } = request.app ?? {};
  // Express 4 throws when `router` is read.
  const { stack = [] } = ofExpress4 ?? request.app?.router ?? {};
  const at = stack.findIndex((layer) => layer.handle === handler);
  return stack
    .slice(ofExpress4 === undefined ? 0 : OWN_LAYERS, Math.max(0, at))
    .map((layer) => (layer.route === undefined ? String(layer.name) : `the route ${String(layer.route.path)}`));
}

/**
 * Warns when other middleware or routes were mounted before `handler`: what they answer carries no CORS field.
 */
export function warnOfEarlierLayers(request: IncomingMessage, handler: unknown): void {
  const earlier = earlierLayers(request, handler);
  if (earlier.length === 0) return;
  process.emitWarning(
    `cors() comes after ${earlier.join(", ")}: what these answer carries no CORS field. ` +
      "Mount cors() first, or put withCors() of @corsac/node around the application.",
    { code: "CORSAC_NOT_FIRST" },
  );
}
