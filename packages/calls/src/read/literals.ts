import JSON5 from "json5";
import { NotationError } from "../types/notation-error.ts";

/**
 * Returns the text between a parenthesis and the one that closes it, as JSON5: template literals become strings, and
 * `JSON.stringify(…)` the string that it returns.
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
      const stringify = /^JSON\s*\.\s*stringify\s*\(/.exec(this.#code.slice(this.#at, this.#at + 40));
      if (stringify !== null) this.#stringify(stringify[0].length);
      else if (character === '"' || character === "'") this.#text += this.#string(character);
      else if (character === "`") this.#text += template(this.#string("`"));
      else if (this.#code.startsWith("//", this.#at)) this.#skip("\n");
      else if (this.#code.startsWith("/*", this.#at)) this.#skip("*/");
      else this.#text += character;
    }
    throw new NotationError("a parenthesis does not end: copy the whole call");
  }

  #stringify(length: number): void {
    const inner = new Reader(this.#code, this.#at + length);
    const text = inner.read();
    this.#at = inner.#at;
    let values: readonly unknown[];
    try {
      values = JSON5.parse<unknown[]>(`[${text}]`);
    } catch {
      throw new NotationError("the argument of JSON.stringify() must be a literal, without variables");
    }
    const [value, , space] = values;
    this.#text += JSON.stringify(JSON.stringify(value, null, typeof space === "number" ? space : undefined) ?? "");
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

function template(literal: string): string {
  if (/(?<!\\)\$\{/.test(literal))
    throw new NotationError("a template with ${…} needs its value: write it in its place");
  const text = literal.slice(1, -1).replaceAll(/\\([`$])/g, "$1");
  return `"${text.replaceAll('"', '\\"').replaceAll(/\r?\n/g, String.raw`\n`)}"`;
}
