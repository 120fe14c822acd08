import { type Layer, OWN_LAYERS } from "./router.ts";

/**
 * An application of Express, as far as {@link mountFirst} uses it.
 *
 * @public
 */
export interface Mountable {
  use(handler: unknown): unknown;
  readonly _router?: { readonly stack: Layer[] };
  readonly router?: { readonly stack: Layer[] };
}

/**
 * Mounts a `cors()` in front of the layers that an application has, for frameworks that add layers of their own before they
 * hand over the application.
 *
 * @public
 */
export function mountFirst(app: Mountable, handler: unknown): void {
  app.use(handler);
  const { _router: ofExpress4 } = app;
  // Express 4 throws when `router` is read.
  const stack = (ofExpress4 ?? app.router)?.stack ?? [];
  stack.splice(ofExpress4 === undefined ? 0 : OWN_LAYERS, 0, ...stack.splice(-1));
}
