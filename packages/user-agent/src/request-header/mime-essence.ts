import { isToken, trim } from "../header-list/grammar.ts";
import { byteLowercase } from "../header-list/header-list.ts";

/**
 * Returns the essence of a MIME type, which is all that the safelist depends on, or `null` if parsing fails. Parameters
 * cannot make it fail.
 *
 * @see {@link https://mimesniff.spec.whatwg.org/#parse-a-mime-type | parse a MIME type}, steps 1 to 9
 * @public
 */
export function mimeEssence(value: string): string | null {
  const text = trim(value, "\t\n\r ");
  const slash = text.indexOf("/");
  if (slash < 0) return null;
  const type = text.slice(0, slash);
  const semicolon = text.indexOf(";", slash);
  // Step 8 trims only after the subtype: "text/ plain" is not a MIME type.
  const rest = text.slice(slash + 1, semicolon < 0 ? undefined : semicolon);
  const subtype = rest.slice(0, rest.length - trailingWhitespace(rest));
  return isToken(type) && isToken(subtype) ? byteLowercase(`${type}/${subtype}`) : null;
}

function trailingWhitespace(text: string): number {
  let count = 0;
  while (count < text.length && "\t\n\r ".includes(text.charAt(text.length - 1 - count))) count++;
  return count;
}
