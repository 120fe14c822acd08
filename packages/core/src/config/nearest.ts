function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitute, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * The known name that was probably meant: one within three edits, one that is part of what was written, or the only one
 * that what was written is part of.
 */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const text = written.toLowerCase().replace(/[_-]/g, "");
  const ranked = known
    .map((name) => ({ name, lower: name.toLowerCase(), edits: distance(text, name.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const close = ranked.find(({ lower, edits }) => edits <= 3 || text.includes(lower));
  const [wider, another] = ranked.filter(({ lower }) => text.length > 3 && lower.includes(text));
  return close?.name ?? (another === undefined ? wider?.name : undefined);
}
