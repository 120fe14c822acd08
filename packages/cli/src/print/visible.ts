/**
 * What may move a terminal's cursor, colour its text or reorder it: C0 and C1 controls, bidirectional and invisible
 * format characters, line separators, lone surrogates. Servers choose header values, so nothing of theirs is printed raw.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const escape = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  return code < 0x100 ? `\\x${digits.padStart(2, "0")}` : `\\u{${digits}}`;
};

/** Text of unknown origin, on one line and harmless: `\x1b` stands for an escape character. */
export const visible = (text: string): string => text.replace(UNSEEN, escape);

/** The same for a text of our own that holds foreign values: its line breaks are ours. */
export const visibleLines = (text: string): string => text.split("\n").map(visible).join("\n");

/** JSON on one line. Escapes are JSON's own, so that it reads back as it was. */
export const jsonLine = (value: unknown): string =>
  `${JSON.stringify(value).replace(UNSEEN, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
    ).join(""),
  )}\n`;
