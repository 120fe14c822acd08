/**
 * Thrown if a text is not in the notation that a function reads. The message says what is expected in its place.
 *
 * @public
 */
export class NotationError extends Error {
  override readonly name: string = "NotationError";
}
