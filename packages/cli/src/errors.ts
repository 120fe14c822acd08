/** An error that the user can fix. The command prints its message without a stack trace. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** Returns the message of anything that foreign code can throw. */
export function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return "it throws a value that has no text";
  }
}
