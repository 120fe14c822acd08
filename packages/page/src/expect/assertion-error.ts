/**
 * A failed assertion. `node:test` and other runners take it for an `AssertionError` by its name and code.
 *
 * @public
 */
export class CorsAssertionError extends Error {
  readonly code: string = "ERR_ASSERTION";

  // The head of the stack is written before a property of the instance exists.
  override get name(): string {
    return "AssertionError";
  }
}
