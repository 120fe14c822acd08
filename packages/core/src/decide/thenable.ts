/**
 * Whether a value is to be awaited. `instanceof Promise` would miss promises of another realm or library, and every
 * `async` function's where a library has replaced the global `Promise`.
 */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
