import { isToken, trimOptionalWhitespace } from "./grammar.ts";
import { type HeaderList, valuesOf } from "./header-list.ts";

/**
 * What extracting gives: the elements, `null` for an absent field, or the element that is no token.
 *
 * @public
 */
export type Extracted = { readonly elements: readonly string[] } | { readonly malformed: string } | null;

/**
 * Extract header list values, for the fields of the CORS protocol that are lists of tokens. Empty elements are allowed
 * and do not count; one element that is no token spoils the whole field, on whichever line it stands.
 *
 * @see {@link https://fetch.spec.whatwg.org/#extract-header-list-values}
 * @see {@link https://httpwg.org/specs/rfc9110.html#abnf.extension.recipient | RFC 9110, 5.6.1.2}
 * @public
 */
export function extractTokens(list: HeaderList, name: string): Extracted {
  const lines = valuesOf(list, name);
  // Step 1.
  if (lines.length === 0) return null;
  // Steps 3 and 4, for each line by itself.
  const elements: string[] = [];
  for (const line of lines) {
    for (const part of line.split(",")) {
      const element = trimOptionalWhitespace(part);
      if (element === "") continue;
      if (!isToken(element)) return { malformed: element };
      elements.push(element);
    }
  }
  return { elements };
}
