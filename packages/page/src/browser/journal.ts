const LIMIT = 1000;

/** The last entries of a list, so that a page may make any number of calls. */
export class Journal<Entry> {
  readonly #entries: Entry[] = [];

  /** A live view. */
  get entries(): readonly Entry[] {
    return this.#entries;
  }

  add(entry: Entry): void {
    if (this.#entries.length === LIMIT) this.#entries.shift();
    this.#entries.push(entry);
  }
}
