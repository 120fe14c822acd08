import { isToken } from "../standard/token.ts";
import { listMembers, MAX_LIST_LENGTH, MAX_LIST_NAMES } from "./list-field.ts";

/**
 * The names of an `Access-Control-Request-Headers` field: lower case, sorted, each once; `null` where it is too long or
 * holds what is no token, because nothing of it may be echoed then. Nor may `*`, which an answer would turn into a wildcard.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names | CORS-unsafe request-header names}
 */
export function requestedNames(value: string): readonly string[] | null {
  // Attacker controls this length.
  if (value.length > MAX_LIST_LENGTH) return null;
  const members = listMembers(value);
  if (members.length > MAX_LIST_NAMES || members.includes("*") || !members.every(isToken)) return null;
  return [...new Set(members.map((name) => name.toLowerCase()))].sort();
}
