import type { StoredResponse } from "./stored-response.ts";

/** Limits of the cache. A browser's cache is on disk; this one is in memory. */
export interface CacheLimits {
  readonly entries: number;
  /** Of all bodies together. */
  readonly bytes: number;
}

/** Stored responses by key. The least recently used ones go first. */
export class ResponseStore {
  readonly #entries = new Map<string, StoredResponse>();
  readonly #limits: CacheLimits;
  #bytes = 0;

  constructor(limits: CacheLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): StoredResponse | null {
    const entry = this.#entries.get(key);
    if (entry === undefined) return null;
    // A map iterates in the order of insertion.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry;
  }

  set(key: string, entry: StoredResponse): void {
    this.delete(key);
    this.#entries.set(key, entry);
    const { body } = entry;
    this.#bytes += body?.size ?? 0;
    if (body !== null) {
      body.onGrowth = (bytes) => {
        if (this.#entries.get(key)?.body !== body) return;
        this.#bytes += bytes;
        this.#evict();
      };
      body.onUnrecorded = () => {
        if (this.#entries.get(key)?.body === body) this.delete(key);
      };
    }
    this.#evict();
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= entry.body?.size ?? 0;
  }

  #evict(): void {
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= this.#limits.entries && this.#bytes <= this.#limits.bytes) return;
      this.delete(key);
    }
  }
}
