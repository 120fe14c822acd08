import { closest, distance } from "fastest-levenshtein";

/** Returns the name that a misspelt text probably means: at most two characters or a third of them differ. */
export function nearestTo(text: string, names: readonly string[]): string | null {
  // The command line can be long, and the work grows with its length.
  const word = text.slice(0, 40).toLowerCase();
  const name = closest(word, names);
  return distance(word, name) <= Math.max(2, name.length / 3) ? name : null;
}
