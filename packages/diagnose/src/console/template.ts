/** Text with places for values, in order. */
export type Part = { readonly literal: string } | { readonly name: string };

/** `"Method {method} is not allowed"` as parts. Braces stand for nothing else in these texts. */
export function partsOf(text: string): readonly Part[] {
  return text
    .split(/(\{[a-z]+\})/)
    .filter((piece) => piece !== "")
    .map((piece) => (piece.startsWith("{") ? { name: piece.slice(1, -1) } : { literal: piece }));
}

export type Values = Readonly<Record<string, string | number>>;

/** Values are put in as they are, once: what looks like a place in a value stays. */
export function fill(text: string, values: Values): string {
  return partsOf(text)
    .map((part) => ("literal" in part ? part.literal : String(values[part.name] ?? `{${part.name}}`)))
    .join("");
}

/** Words with their values. */
export const say = (
  { text, tail = "" }: { readonly text: string; readonly tail?: string },
  values: Values = {},
): string => fill(text + tail, values);
