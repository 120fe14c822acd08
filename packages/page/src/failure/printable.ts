/** Escapes control characters, which could write anything to a terminal. Values of messages come from the network. */
export const printable = (text: string): string =>
  text.replaceAll(
    /[^\P{Cc}\n]/gu,
    (character) => `\\x${(character.codePointAt(0) ?? 0).toString(16).padStart(2, "0")}`,
  );
