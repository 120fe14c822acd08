/** Returns the number of single-character changes between two texts; two swapped neighbours count as one. */
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const changes = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same];
      row.push(Math.min(...changes, isSwap ? (before[j - 2] ?? 0) + 1 : Infinity));
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/** Returns the name that a misspelt text probably means: at most two characters or a third of them differ. */
export function nearestTo(text: string, names: readonly string[]): string | null {
  // The text is of the user, and its length is too.
  const word = text.slice(0, 40).toLowerCase();
  const byDistance = names.map((name) => ({ name, distance: distanceOf(word, name) }));
  const [first] = byDistance.sort((a, b) => a.distance - b.distance);
  return first !== undefined && first.distance <= Math.max(2, first.name.length / 3) ? first.name : null;
}
