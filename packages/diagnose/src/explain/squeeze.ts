/**
 * Text without white space and with one kind of quotes, so that it does not matter where it was wrapped or what an
 * editor made of it. `at` says where each character came from.
 */
export interface Squeezed {
  readonly source: string;
  readonly flat: string;
  readonly at: Uint32Array;
}

const QUOTES = "‘’‚‛“”„‟\"'`´";

export function squeeze(source: string): Squeezed {
  const at = new Uint32Array(source.length);
  let flat = "";
  for (let index = 0; index < source.length; index++) {
    const character = source.charAt(index);
    // Zero-width and byte-order marks come along when text is copied.
    if (/[\s\u200B-\u200D]/.test(character)) continue;
    at[flat.length] = index;
    flat += QUOTES.includes(character) ? "'" : character;
  }
  return { source, flat, at };
}

/** A value as it stood before it was wrapped. Where a line break may have been a space it is taken for one. */
export function unwrapped({ source, at }: Squeezed, start: number, end: number, holdsSpaces: boolean): string {
  if (end <= start) return "";
  const piece = source.slice(at[start], (at[end - 1] ?? 0) + 1);
  if (!holdsSpaces) return piece.replaceAll(/\s+/g, "");
  return piece.replaceAll(/(,?)([^\S\n]*)\r?\n\s*/g, (_, comma: string, space: string) =>
    comma === "" ? space.slice(0, 1) : ", ",
  );
}
