/** The message of anything that foreign code throws. */
export function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return "it throws something that has no text";
  }
}
