/** What can stand and may still not be what was wanted. Append-only: programs filter by these. */
export const adviceCodes = [
  "public-suffix",
  "wildcard-with-credentials",
  "insecure-origin",
  "max-age-absent",
  "max-age-capped",
  "methods-any",
  "method-needless",
  "headers-any",
  "header-never-asked-for",
] as const;

/** A code of {@link adviceCodes}. */
type AdviceCode = (typeof adviceCodes)[number];

/** One piece of advice, in the form of an issue. */
export interface Advice {
  readonly code: AdviceCode;
  readonly path: string;
  readonly value: unknown;
  readonly message: string;
}

/** Options of which `validate` found no fault with what is looked at. */
export type Options = Readonly<Record<string, unknown>>;

/** An entry of an option that takes one text or several. */
export interface ListEntry {
  readonly path: string;
  readonly text: string;
}

/** The entries of a list option; one text may hold several, separated by commas, where `separated`. */
export function entriesOf(value: unknown, name: string, separated: boolean): ListEntry[] {
  if (typeof value === "string") {
    const texts = separated ? value.split(",").map((text) => text.trim()) : [value];
    return texts.filter(Boolean).map((text) => ({ path: name, text }));
  }
  if (!Array.isArray(value)) return [];
  return value.flatMap((text: unknown, at) => (typeof text === "string" ? [{ path: `${name}[${at}]`, text }] : []));
}
