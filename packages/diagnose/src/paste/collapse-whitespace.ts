/**
 * Text without white space and with one kind of quotes, so that line breaks and the quotes of an editor do not matter.
 * `at` has the index of each character in `source`.
 */
export interface CollapsedText {
  readonly source: string;
  readonly flat: string;
  readonly at: Uint32Array;
}

const QUOTES = "‘’‚‛“”„‟\"'`´";

export function collapse(source: string): CollapsedText {
  const at = new Uint32Array(source.length);
  let flat = "";
  for (let index = 0; index < source.length; index++) {
    const character = source.charAt(index);
    // Copied text often contains zero-width characters and byte-order marks.
    if (/[\s\u200B-\u200D]/.test(character)) continue;
    at[flat.length] = index;
    flat += QUOTES.includes(character) ? "'" : character;
  }
  return { source, flat, at };
}

/** A part of the text as it was before someone wrapped it. A line break counts as a space if it may have been one. */
export function originalText(text: CollapsedText, start: number, end: number, holdsSpaces: boolean): string {
  let value = "";
  for (let index = start; index < end; index++) {
    if (holdsSpaces && index > start) value += gapBefore(text, index);
    value += text.source.charAt(text.at[index] ?? 0);
  }
  return value;
}

function gapBefore({ source, at }: CollapsedText, index: number): string {
  const [before, here] = [at[index - 1] ?? 0, at[index] ?? 0];
  if (here === before + 1) return "";
  const gap = source.slice(before + 1, here);
  if (!gap.includes("\n")) return gap;
  const last = source.charAt(before);
  const isBetweenUrls = /[\w/]/.test(last) && source.startsWith("http", here);
  return last === "," || isBetweenUrls || /^[ \t]/.test(gap) ? " " : "";
}

/** Index in `flat` of the first character at or after an index of the source. */
export function flatIndex({ flat, at }: CollapsedText, source: number): number {
  let [low, high] = [0, flat.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((at[middle] ?? 0) < source) low = middle + 1;
    else high = middle;
  }
  return low;
}
