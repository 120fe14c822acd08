import type { FindingCode } from "../../types/codes.ts";
import type { FindingData } from "../../types/finding.ts";

/** A text of a browser, a library or a server, and the finding that it shows by itself. */
export interface Wording {
  /** With places for values, such as `{url}`. */
  readonly text: string;
  /** Text that follows in some versions only. */
  readonly tail?: string;
  /** `null` for a text that another line always explains better. */
  readonly code: FindingCode | null;
  /** Values that the text implies without naming them. */
  readonly data?: FindingData;
}

/** A piece of a text: fixed characters, or the place of a value. */
export type Part = { readonly literal: string } | { readonly name: string };

/** Splits `"Method {method} is not allowed"` into parts. These texts contain no other braces. */
export function partsOf(text: string): readonly Part[] {
  return text
    .split(/(\{[a-zA-Z]+\})/)
    .filter((piece) => piece !== "")
    .map((piece) => (piece.startsWith("{") ? { name: piece.slice(1, -1) } : { literal: piece }));
}

export type Values = Readonly<Record<string, string | number>>;

/** Replaces the places by values. Braces in a value stay as they are. */
export function fill(text: string, values: Values): string {
  return partsOf(text)
    .map((part) => ("literal" in part ? part.literal : String(values[part.name] ?? `{${part.name}}`)))
    .join("");
}

/** The whole text of a wording, with its values. */
export const say = ({ text, tail = "" }: Pick<Wording, "text" | "tail">, values: Values = {}): string =>
  fill(text + tail, values);
