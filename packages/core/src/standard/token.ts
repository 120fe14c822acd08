const DIGITS_AND_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const TCHAR: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  `!#$%&'*+-.^_\`|~${DIGITS_AND_LETTERS}`.includes(String.fromCharCode(code)),
);

/**
 * True if `text` is a token: the grammar of methods and header names. Linear, because callers pass text of a client.
 *
 * @see {@link https://httpwg.org/specs/rfc9110.html#tokens | RFC 9110, 5.6.2}
 */
export function isToken(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (TCHAR[text.charCodeAt(i)] !== true) return false;
  return text !== "";
}
