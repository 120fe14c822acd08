import { isToken, trimOptionalWhitespace } from "./grammar.ts";
import { type HeaderList, valuesOf } from "./header-list.ts";

/**
 * The elements of a list-based header, the element that is not a token, or `null` if the header is absent.
 *
 * @public
 */
export type ExtractedTokens = { readonly elements: readonly string[] } | { readonly malformed: string } | null;

/**
 * Extracts header list values, for the CORS headers that are lists of tokens. Ignores empty elements. One element that
 * is not a token makes the whole header malformed, on whichever line it is.
 *
 * @see {@link https://fetch.spec.whatwg.org/#extract-header-list-values}
 * @see {@link https://httpwg.org/specs/rfc9110.html#abnf.extension.recipient | RFC 9110, 5.6.1.2}
 * @public
 */
export function extractTokens(list: HeaderList, name: string): ExtractedTokens {
  const lines = valuesOf(list, name);
  // Step 1.
  if (lines.length === 0) return null;
  // Steps 3 and 4, for each line.
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
