import { NotationError } from "../types/notation-error.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  e: "\u001B",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/**
 * Splits a command as bash does: `'…'`, `"…"`, `$'…'`, backslashes, and line ends after a backslash. It ends at `;`, `|`,
 * `&` or a comment, and does not expand variables.
 */
export function bashWords(command: string): string[] {
  return new Words(command).read();
}

class Words {
  readonly #text: string;
  #at = 0;
  #word: string | null = null;
  readonly #words: string[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read(): string[] {
    while (this.#at < this.#text.length) {
      const character = this.#text.charAt(this.#at);
      if (/[;|&\n]/.test(character) && this.#words.length + (this.#word === null ? 0 : 1) > 0) break;
      if (/\s/.test(character)) this.#end();
      else if (character === "#" && this.#word === null) break;
      else if (character === "'") this.#add(this.#until("'"));
      else if (character === '"') this.#add(this.#doubleQuoted());
      else if (this.#text.startsWith("$'", this.#at)) this.#add(this.#ansiQuoted());
      else if (character === "\\") this.#backslash();
      else this.#add(character);
      this.#at++;
    }
    this.#end();
    return this.#words;
  }

  #add(text: string): void {
    this.#word = (this.#word ?? "") + text;
  }

  #end(): void {
    if (this.#word !== null) this.#words.push(this.#word);
    this.#word = null;
  }

  #backslash(): void {
    this.#at++;
    if (this.#text.startsWith("\r\n", this.#at)) this.#at++;
    else if (this.#text.charAt(this.#at) !== "\n") this.#add(this.#text.charAt(this.#at));
  }

  #until(quote: string): string {
    const end = this.#text.indexOf(quote, this.#at + 1);
    if (end === -1) throw open(quote, this.#at);
    const text = this.#text.slice(this.#at + 1, end);
    this.#at = end;
    return text;
  }

  #doubleQuoted(): string {
    const start = this.#at;
    let text = "";
    for (this.#at++; this.#text.charAt(this.#at) !== '"'; this.#at++) {
      if (this.#at >= this.#text.length) throw open('"', start);
      const next = this.#text.charAt(this.#at + 1);
      const isEscape = this.#text.charAt(this.#at) === "\\" && '"\\$`\n'.includes(next) && next !== "";
      if (isEscape) this.#at++;
      text += isEscape && next === "\n" ? "" : this.#text.charAt(this.#at);
    }
    return text;
  }

  /** `$'…'`, in which Chromium writes characters that other quotes cannot hold. */
  #ansiQuoted(): string {
    const start = this.#at;
    let text = "";
    for (this.#at += 2; this.#text.charAt(this.#at) !== "'"; this.#at++) {
      if (this.#at >= this.#text.length) throw open("$'", start);
      text += this.#text.charAt(this.#at) === "\\" ? this.#escape() : this.#text.charAt(this.#at);
    }
    return text;
  }

  #escape(): string {
    const rest = this.#text.slice(this.#at + 1);
    const code =
      /^(?:x(?<hex>[\dA-Fa-f]{1,2})|u(?<unit>[\dA-Fa-f]{1,4})|U(?<point>[\dA-Fa-f]{1,8})|(?<octal>[0-7]{1,3}))/.exec(
        rest,
      );
    if (code === null) {
      this.#at++;
      return ESCAPES[rest.charAt(0)] ?? rest.charAt(0);
    }
    this.#at += code[0].length;
    const { octal, hex, unit, point } = code.groups ?? {};
    const number = octal === undefined ? Number.parseInt(hex ?? unit ?? point ?? "0", 16) : Number.parseInt(octal, 8);
    return number > 0x10_ff_ff ? "\uFFFD" : String.fromCodePoint(number);
  }
}

const open = (quote: string, at: number): NotationError =>
  new NotationError(`the quote ${quote} at character ${at + 1} does not end: copy the whole command`);

/** True if a command is quoted for cmd.exe, as DevTools on Windows copies it: `^` before special characters. */
export const isForCmd = (command: string): boolean => /\^"|\^\r?\n/.test(command);

/**
 * Splits a command that DevTools quoted for cmd.exe. First the carets go, as in cmd.exe, then the words are split as C
 * programs on Windows do.
 */
export function cmdWords(command: string): string[] {
  const text = command
    // A line feed in a value is two of them after a caret.
    .replaceAll(/\^\r?\n\r?\n/g, "\n")
    .replaceAll(/\^\r?\n/g, "")
    .replaceAll(/\^(.)/gs, "$1");
  // `-H"a: b"` is one word.
  return Array.from(text.matchAll(/(?:"(?:[^"\\]|\\.|"")*"?|[^\s"])+/gs), ([word]) =>
    word.replaceAll(/"((?:[^"\\]|\\.|"")*)"?/gs, (_, quoted: string) =>
      quoted.replaceAll(/""|\\(["\\])/g, (__, one?: string) => one ?? '"'),
    ),
  );
}
