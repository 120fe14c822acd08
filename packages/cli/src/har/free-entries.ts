import type { Entry } from "./read.ts";

/**
 * Entries in the order of the file, from which the nearest to a place can be taken out in nearly constant time: archives
 * of a day's work ask one URL many thousand times.
 *
 * Each slot points to the nearest one on its left (or right) that is still free, or a step towards it (union-find); the
 * slots at both ends stand for "none".
 */
export class FreeEntries {
  readonly #numbers: number[] = [];
  readonly #entries: Entry[] = [];
  readonly #left: number[] = [0, 1];
  readonly #right: number[] = [0, 1];

  /** Entries come in the order of the file. */
  add(entry: Entry): void {
    this.#entries.push(entry);
    this.#numbers.push(entry.number);
    this.#left.push(this.#left.length);
    this.#right.push(this.#right.length);
  }

  /** The first free entry behind a place in the file. */
  after(number: number): Entry | null {
    return this.#at(find(this.#right, this.#slotAfter(number)));
  }

  /** The free entry that is nearest to a place in the file; of two, the earlier one. */
  nearest(number: number): Entry | null {
    const slot = this.#slotAfter(number);
    const before = this.#at(find(this.#left, slot - 1));
    const after = this.#at(find(this.#right, slot));
    if (before === null || after === null) return before ?? after;
    return number - before.number <= after.number - number ? before : after;
  }

  take(entry: Entry): void {
    const slot = this.#slotAfter(entry.number) - 1;
    this.#left[slot] = slot - 1;
    this.#right[slot] = slot + 1;
  }

  #at(slot: number): Entry | null {
    return this.#entries[slot - 1] ?? null;
  }

  /** The slot of the first entry behind a place, by binary search. */
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
