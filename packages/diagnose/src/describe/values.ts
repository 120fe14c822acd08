import type { FindingData } from "../types/finding.ts";

/** Makes title, cause and fix of one code from the values of a finding. */
export type Describe = (values: FindingValues) => {
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
};

/** Longer values are cut, so that a title stays readable. */
const LONGEST = 200;

/** The values of a finding, as text for descriptions. */
export class FindingValues {
  readonly #data: FindingData;

  constructor(data: FindingData) {
    this.#data = data;
  }

  /** The value as text, cut to a readable length, or `otherwise` if it is unknown or empty. */
  text(name: string, otherwise = ""): string {
    const value = this.#data[name];
    const text = Array.isArray(value) ? value.join(", ") : String(value ?? "");
    if (text === "") return otherwise;
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  }

  /** The value at full length, for commands. */
  whole(name: string): string {
    const value = this.#data[name];
    return typeof value === "string" ? value : "";
  }

  list(name: string): readonly string[] {
    const value = this.#data[name];
    return Array.isArray(value) ? (value as readonly string[]) : [];
  }

  /** The value in quotes, or `otherwise` if it is unknown. */
  quoted(name: string, otherwise: string): string {
    const value = this.#data[name];
    return value === undefined || value === null ? otherwise : `"${this.text(name)}"`;
  }

  has(name: string): boolean {
    return this.#data[name] !== undefined;
  }

  is(name: string): boolean {
    return this.#data[name] === true;
  }

  /** True if the value is known to be false. `!is(name)` is true for unknown values as well. */
  isFalse(name: string): boolean {
    return this.#data[name] === false;
  }

  /** The page's origin. */
  get origin(): string {
    return this.text("page", this.text("origin", "the page's origin"));
  }

  /** Origin and path of the server's URL, without the query. */
  get url(): string {
    return this.text("url", "the server").split("?")[0] ?? "";
  }

  get method(): string {
    return this.text("method", "the method");
  }
}
