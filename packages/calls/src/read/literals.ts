import JSON5 from "json5";
import { NotationError } from "../types/notation-error.ts";
import { type ConstructorCall, constructorAt } from "./constructors.ts";

/**
 * Returns the text between a parenthesis and the one that closes it, as JSON5: template literals become strings, and
 * calls such as `JSON.stringify(…)` or `new URLSearchParams(…)` the values that they return.
 *
 * @param start - the index after the opening parenthesis
 */
export function literals(code: string, start: number): string {
  return new Reader(code, start).read();
}

class Reader {
  readonly #code: string;
  #at: number;
  #text = "";

  constructor(code: string, start: number) {
    this.#code = code;
    this.#at = start;
  }

  read(): string {
    let depth = 0;
    for (; this.#at < this.#code.length; this.#at++) {
      const character = this.#code.charAt(this.#at);
      if (character === ")" && depth === 0) return this.#text;
      if ("([{".includes(character)) depth++;
      if (")]}".includes(character)) depth--;
      const call = constructorAt(this.#code, this.#at);
      if (call !== null) this.#call(call);
      else if (character === '"' || character === "'") this.#text += escaped(this.#string(character));
      else if (character === "`") this.#text += template(this.#string("`"));
      else if (this.#code.startsWith("//", this.#at)) this.#skip("\n");
      else if (this.#code.startsWith("/*", this.#at)) this.#skip("*/");
      else this.#text += character;
    }
    throw new NotationError("a parenthesis does not end: copy the whole call");
  }

  #call({ length, value }: ConstructorCall): void {
    const name = this.#code.slice(this.#at, this.#at + length);
    const inner = new Reader(this.#code, this.#at + length);
    const text = inner.read();
    this.#at = inner.#at;
    let args: readonly unknown[];
    try {
      args = JSON5.parse<unknown[]>(`[${text}]`);
    } catch {
      throw new NotationError(
        `the arguments of ${name}) must be literals: write the values in the place of variables, or use "Copy as fetch" of the network panel`,
      );
    }
    this.#text += escaped(JSON.stringify(value(args)));
  }

  /** Reads a string with its quotes, and stays at its last character. */
  #string(quote: string): string {
    const start = this.#at;
    for (this.#at++; this.#at < this.#code.length; this.#at++) {
      const character = this.#code.charAt(this.#at);
      if (character === "\\") this.#at++;
      else if (character === quote) return this.#code.slice(start, this.#at + 1);
    }
    throw new NotationError(`the quote ${quote} at character ${start + 1} does not end: copy the whole call`);
  }

  #skip(end: string): void {
    const at = this.#code.indexOf(end, this.#at);
    this.#at = at === -1 ? this.#code.length : at + end.length - 1;
    this.#text += " ";
  }
}

/** Turns a template literal into a string with double quotes. */
function template(literal: string): string {
  const text = literal.slice(1, -1).replaceAll(/\\[\s\S]|\$\{|"|\r?\n/g, (part) => {
    if (part === "${") {
      throw new NotationError("a template with ${…} needs its value: write the value in the place of ${…}");
    }
    if (part === '"') return String.raw`\"`;
    if (part.endsWith("\n")) return part.startsWith("\\") ? "" : String.raw`\n`;
    return part === "\\`" || part === "\\$" ? part.charAt(1) : part;
  });
  return escaped(`"${text}"`);
}

/** JSON5 prints a warning about line separators in strings. */
const escaped = (text: string): string =>
  text.replaceAll("\u2028", String.raw`\u2028`).replaceAll("\u2029", String.raw`\u2029`);
