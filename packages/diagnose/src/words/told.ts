import type { FindingData } from "../types/finding.ts";

/** Title, cause and fix of one code, made of the values of a finding. */
export type Words = (told: Told) => { readonly title: string; readonly cause: string; readonly fix: string };

/** Longer values are cut: a title is read, not searched. */
const LONGEST = 200;

/** The values of a finding, as words take them. */
export class Told {
  readonly #data: FindingData;

  constructor(data: FindingData) {
    this.#data = data;
  }

  /** The value as it is; what stands for it where it is not known. */
  text(name: string, otherwise = ""): string {
    const value = this.#data[name];
    if (value === undefined || value === null || value === "") return otherwise;
    const text = Array.isArray(value) ? value.join(", ") : String(value);
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  }

  /** The value without a cut: it becomes part of a command. */
  whole(name: string): string {
    const value = this.#data[name];
    return typeof value === "string" ? value : "";
  }

  list(name: string): readonly string[] {
    const value = this.#data[name];
    return Array.isArray(value) ? (value as readonly string[]) : [];
  }

  /** In quotes, or what stands for it. */
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

  /** False is known, which is more than not known. */
  isFalse(name: string): boolean {
    return this.#data[name] === false;
  }

  /** The page's origin. */
  get origin(): string {
    return this.text("page", this.text("origin", "the page's origin"));
  }

  /** Origin and path of the server's URL, without query. */
  get url(): string {
    return this.text("url", "the server").split("?")[0] ?? "";
  }

  get method(): string {
    return this.text("method", "the method");
  }
}
