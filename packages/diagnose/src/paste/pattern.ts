import type { TextValues } from "./message.ts";
import { partsOf } from "../console/text/wording.ts";
import { type CollapsedText, collapse, originalText } from "./collapse-whitespace.ts";

/** A match of a pattern, with indices into the collapsed text. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly values: TextValues;
}

/** The longest value for each name, so that a search never runs through a whole log. */
const LONGEST: Readonly<Record<string, number>> = {
  status: 8,
  method: 256,
  header: 256,
  responseHeader: 64,
  initiator: 32,
  origin: 512,
};
const LONGEST_OTHERS = 8192;

/** Header values may contain spaces; URLs, origins and names do not. */
const SPACED = new Set(["value", "schemes"]);

type CollapsedPart = { readonly literal: string } | { readonly name: string };

/** A search for a template in one text. It looks for each literal once per place, so the time is linear in the text. */
export class Pattern {
  readonly #parts: readonly CollapsedPart[];
  readonly #text: CollapsedText;
  /** The last search for each literal: its start and its result. */
  readonly #known = new Map<number, { readonly from: number; readonly index: number }>();

  constructor(template: string, text: CollapsedText) {
    this.#parts = partsOf(template).map((part) =>
      "literal" in part ? { literal: collapse(part.literal).flat } : part,
    );
    this.#text = text;
  }

  /**
   * All matches, none inside another.
   *
   * @yields each match
   */
  *all(): Generator<Match> {
    for (let from = 0; ;) {
      const start = this.#find(0, from);
      if (start < 0) return;
      const match = this.at(start);
      if (match !== null) yield match;
      from = match === null ? start + 1 : Math.max(match.end, start + 1);
    }
  }

  /** The match that begins at this index. */
  at(start: number): Match | null {
    let position = start;
    const values: Record<string, string> = {};
    for (const [index, part] of this.#parts.entries()) {
      if ("literal" in part) {
        if (!this.#text.flat.startsWith(part.literal, position)) return null;
        position += part.literal.length;
        continue;
      }
      const end = this.#endOf(index, part.name, position);
      if (end < position || end - position > (LONGEST[part.name] ?? LONGEST_OTHERS)) return null;
      values[part.name] = originalText(this.#text, position, end, SPACED.has(part.name));
      position = end;
    }
    return { start, end: position, values };
  }

  #find(part: number, from: number): number {
    const known = this.#known.get(part);
    if (known !== undefined && from >= known.from && (known.index < 0 || from <= known.index)) return known.index;
    const wanted = this.#parts[part];
    const index = wanted !== undefined && "literal" in wanted ? this.#text.flat.indexOf(wanted.literal, from) : -1;
    this.#known.set(part, { from, index });
    return index;
  }

  #endOf(index: number, name: string, from: number): number {
    const next = this.#parts[index + 1];
    if (next === undefined) return this.#endOfWord(name, from);
    // A full stop or a colon does not end a value, because URLs and origins contain them.
    const isWord = name !== "status" && !SPACED.has(name) && index + 2 === this.#parts.length;
    const stop = isWord && "literal" in next && /^[.:]$/.test(next.literal) ? next.literal : null;
    if (stop === null) return this.#find(index + 1, from);
    const { source, flat, at } = this.#text;
    for (let end = this.#endOfWord(name, from); end <= flat.length && end - from <= LONGEST_OTHERS;) {
      if (flat.charAt(end - 1) === stop) return end - 1;
      const isWrapped = end < flat.length && source.slice(at[end - 1], at[end]).includes("\n");
      if (!isWrapped) return -1;
      end = this.#endOfWord(name, end);
    }
    return -1;
  }

  /** The end of a value that nothing follows: of digits, of the line, or of a word. */
  #endOfWord(name: string, from: number): number {
    const { source, flat, at } = this.#text;
    let end = from;
    while (end < flat.length && end - from <= LONGEST_OTHERS) {
      const isNext = end === from ? true : (at[end] ?? 0) === (at[end - 1] ?? 0) + 1;
      if (name === "status" && !/\d/.test(flat.charAt(end))) break;
      if (SPACED.has(name) && !isNext && source.slice(at[end - 1], at[end]).includes("\n")) break;
      if (!SPACED.has(name) && name !== "status" && !isNext) break;
      end += 1;
    }
    return end;
  }
}
