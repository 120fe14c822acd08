/** The parameters of a query. Names and values are byte strings, so that a handler can send any bytes back. */
export class Query {
  readonly #pairs: readonly (readonly [name: string, value: string])[];

  constructor(search: string) {
    this.#pairs = search
      .split("&")
      .filter((part) => part !== "")
      .map((part) => {
        const [name = "", ...value] = part.split("=");
        return [decoded(name), decoded(value.join("="))] as const;
      });
  }

  has(name: string): boolean {
    return this.#pairs.some(([each]) => each === name);
  }

  /** The first value, or `undefined`. */
  get(name: string): string | undefined {
    return this.#pairs.find(([each]) => each === name)?.[1];
  }

  all(name: string): readonly string[] {
    return this.#pairs.filter(([each]) => each === name).map(([, value]) => value);
  }

  /** Each name once, with its first value. */
  firsts(): ReadonlyMap<string, string> {
    return new Map(this.#pairs.toReversed());
  }
}

const decoded = (part: string): string =>
  part
    .replaceAll("+", " ")
    .replaceAll(/%([\da-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
