import type { PresetChange } from "../../../presets/changes.ts";

/** Codes of advice: the policy is valid and may still not be intended. Append-only: programs filter by them. */
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
  "preset-outdated",
  "preset-incomplete",
  "preset-unknown",
] as const;

/** A code of {@link adviceCodes}. */
type AdviceCode = (typeof adviceCodes)[number];

/** One piece of advice, in the shape of an issue. */
export interface Advice {
  readonly code: AdviceCode;
  readonly path: string;
  readonly value: unknown;
  readonly message: string;
  /** For `preset-outdated`: what the newest version adds and removes. */
  readonly changes?: readonly PresetChange[];
}

/** The options of a policy. Advice is for options without an error. */
export type Options = Readonly<Record<string, unknown>>;

/** An entry of an option with one text or several. */
export interface ListEntry {
  readonly path: string;
  readonly text: string;
}

/** Returns the entries of a list option. With `isSeparated`, commas separate entries within one text. */
export function entriesOf(value: unknown, name: string, isSeparated: boolean): ListEntry[] {
  if (typeof value === "string") {
    const texts = isSeparated ? value.split(",").map((text) => text.trim()) : [value];
    return texts.filter(Boolean).map((text) => ({ path: name, text }));
  }
  if (!Array.isArray(value)) return [];
  return value.flatMap((text: unknown, at) => (typeof text === "string" ? [{ path: `${name}[${at}]`, text }] : []));
}
