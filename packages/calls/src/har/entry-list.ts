import type { HarEntry } from "./read-har.ts";

/**
 * Entries in the order of the file. The nearest to a position can be taken in nearly constant time: the archive of a
 * day's work has many thousand requests for one URL.
 *
 * Each slot points to the nearest free one on its left (or right), or a step towards it (union-find). The slots at both
 * ends mean "none".
 */
export class EntryList {
  readonly #numbers: number[] = [];
  readonly #entries: HarEntry[] = [];
  readonly #left: number[] = [0, 1];
  readonly #right: number[] = [0, 1];

  /** Call it in the order of the file. */
  add(entry: HarEntry): void {
    this.#entries.push(entry);
    this.#numbers.push(entry.number);
    this.#left.push(this.#left.length);
    this.#right.push(this.#right.length);
  }

  /** Returns the first free entry after a position in the file. */
  after(number: number): HarEntry | null {
    return this.#at(find(this.#right, this.#slotAfter(number)));
  }

  /** Returns the free entry nearest to a position in the file; of two, the earlier one. */
  nearest(number: number): HarEntry | null {
    const slot = this.#slotAfter(number);
    const before = this.#at(find(this.#left, slot - 1));
    const after = this.#at(find(this.#right, slot));
    if (before === null || after === null) return before ?? after;
    return number - before.number <= after.number - number ? before : after;
  }

  take(entry: HarEntry): void {
    const slot = this.#slotAfter(entry.number) - 1;
    this.#left[slot] = slot - 1;
    this.#right[slot] = slot + 1;
  }

  #at(slot: number): HarEntry | null {
    return this.#entries[slot - 1] ?? null;
  }

  /** Returns the slot of the first entry after a position, by binary search. */
  #slotAfter(number: number): number {
    let low = 0;
    let high = this.#numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#numbers[middle] ?? 0) <= number) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }
}

function find(pointers: number[], start: number): number {
  let end = start;
  while (pointers[end] !== end) end = pointers[end] ?? end;
  for (let slot = start; slot !== end;) {
    const next = pointers[slot] ?? end;
    pointers[slot] = end;
    slot = next;
  }
  return end;
}
