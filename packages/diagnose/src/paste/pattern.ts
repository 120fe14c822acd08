import { partsOf } from "../console/template.ts";
import { type Squeezed, squeeze, unwrapped } from "./squeeze.ts";

/** What a text says at a place of a template, by name. */
export type Found = Readonly<Record<string, string>>;

/** Where a pattern matched, in squeezed text. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly values: Found;
}

/** How long a value may be, so that nothing is looked for through a whole log. */
const LONGEST: Readonly<Record<string, number>> = {
  status: 8,
  method: 256,
  header: 256,
  field: 64,
  initiator: 32,
  origin: 512,
};
const LONGEST_OTHERS = 8192;

/** Values of header fields may hold spaces; URLs, origins and names do not. */
const SPACED = new Set(["value", "schemes"]);

type SqueezedPart = { readonly literal: string } | { readonly name: string };

/** A template, to be found in one text. Each literal is looked for once per place: time is linear in the text. */
export class Pattern {
  readonly #parts: readonly SqueezedPart[];
  readonly #text: Squeezed;
  /** For each literal the last search: from where, and what it found. */
  readonly #known = new Map<number, { readonly from: number; readonly index: number }>();

  constructor(template: string, text: Squeezed) {
    this.#parts = partsOf(template).map((part) => ("literal" in part ? { literal: squeeze(part.literal).flat } : part));
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

  /** The match that begins here. */
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
      values[part.name] = unwrapped(this.#text, position, end, SPACED.has(part.name));
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
    // A full stop or a colon at the end is no mark: URLs and origins are full of them.
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

  /** Nothing follows: digits, the rest of the line, or a word. */
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
