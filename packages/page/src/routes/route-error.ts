/** A mistake in the option `routes` that only a call shows. `fetch()` of the page rejects with it. */
export class RouteError extends TypeError {
  override readonly name: string = "RouteError";
}
