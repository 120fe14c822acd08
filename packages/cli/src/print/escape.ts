/**
 * Characters that can move a terminal's cursor, colour its text or reorder it: C0 and C1 controls, bidirectional and
 * invisible format characters, line separators, lone surrogates. An attacker can put them into header values.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const escapeCharacter = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  return code < 0x100 ? `\\x${digits.padStart(2, "0")}` : `\\u{${digits}}`;
};

/** Escapes a foreign text and puts it on one line: an escape character becomes `\x1b`. */
export const escape = (text: string): string => text.replace(UNSAFE, escapeCharacter);

/** Cuts a foreign text to a limit and escapes it. */
export function truncate(text: string, limit: number = 1000): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}… (${text.length} characters)` : text;
  return escape(cut);
}

/** Escapes a text with foreign values and keeps its line breaks, which are our own. */
export const escapeLines = (text: string): string => text.split("\n").map(escape).join("\n");

/** Prints JSON on one line. Its escapes are JSON's own, so that parsers return the original. */
export const jsonLine = (value: unknown): string =>
  `${JSON.stringify(value).replace(UNSAFE, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
    ).join(""),
  )}\n`;
