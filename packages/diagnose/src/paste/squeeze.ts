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
export function unwrapped(text: Squeezed, start: number, end: number, holdsSpaces: boolean): string {
  let value = "";
  for (let index = start; index < end; index++) {
    if (holdsSpaces && index > start) value += gapBefore(text, index);
    value += text.source.charAt(text.at[index] ?? 0);
  }
  return value;
}

function gapBefore({ source, at }: Squeezed, index: number): string {
  const [before, here] = [at[index - 1] ?? 0, at[index] ?? 0];
  if (here === before + 1) return "";
  const gap = source.slice(before + 1, here);
  if (!gap.includes("\n")) return gap;
  const last = source.charAt(before);
  const isBetweenUrls = /[\w/]/.test(last) && source.startsWith("http", here);
  return last === "," || isBetweenUrls || /^[ \t]/.test(gap) ? " " : "";
}

/** The place in squeezed text of a place in the source: the first character at or after it. */
export function flatIndex({ flat, at }: Squeezed, source: number): number {
  let [low, high] = [0, flat.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((at[middle] ?? 0) < source) low = middle + 1;
    else high = middle;
  }
  return low;
}
