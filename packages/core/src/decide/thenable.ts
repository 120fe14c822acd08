/**
 * True for a value to await. `instanceof Promise` would miss promises of another realm or library, and those of every
 * `async` function if a library has replaced the global `Promise`.
 *
 * @public
 */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

/** Runs `next` at once, or when the promise settles, so that synchronous policies stay synchronous. */
export function after<T, U>(value: T | Promise<T>, next: (value: T) => U | Promise<U>): U | Promise<U> {
  return isThenable(value) ? Promise.resolve(value as Promise<T>).then(next) : next(value as T);
}

/** Handles the rejection of a promise that nobody awaits: it would end the process. */
export function ignoreRejection(value: unknown): void {
  if (isThenable(value)) value.then(undefined, () => {});
}
