/** Values that handlers keep between requests, by token. Each path has its own. */
export class Stash {
  readonly #values = new Map<string, unknown>();

  at(path: string): PathStash {
    return {
      put: (token, value) => {
        const key = `${path} ${token}`;
        // wptserve fails in the same way: a test that stores twice without taking is noticed.
        if (this.#values.has(key)) throw new Error(`The stash of ${path} already has ${token}`);
        this.#values.set(key, value);
      },
      take: (token) => {
        const key = `${path} ${token}`;
        const value = this.#values.get(key);
        this.#values.delete(key);
        return value;
      },
    };
  }
}

/** The stash of one path. */
export interface PathStash {
  /** Throws if there is a value already. */
  put(token: string, value: unknown): void;
  /** Returns and removes the value; `undefined` if there is none. */
  take(token: string): unknown;
}
