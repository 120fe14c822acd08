/**
 * Returns text of a client in a form that is safe for logs and terminals: printable ASCII, at most `max` characters.
 * Attacker controls the length, so the text is cut first.
 */
export function printable(text: string, max: number): string {
  let safe = "";
  for (let i = 0; i < text.length && i < max; i++) {
    const code = text.charCodeAt(i);
    safe += code >= 32 && code < 127 ? text[i] : "?";
  }
  return safe;
}
