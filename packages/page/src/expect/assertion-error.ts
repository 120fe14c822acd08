/**
 * A failed assertion. `node:test` and other runners take it for an `AssertionError` by its name and code.
 *
 * @public
 */
export class CorsAssertionError extends Error {
  override readonly name: string = "AssertionError";
  readonly code: string = "ERR_ASSERTION";
}
