import { isToken } from "../standard/token.ts";
import { listMembers, MAX_LIST_LENGTH, MAX_LIST_NAMES } from "./list-field.ts";

/**
 * Returns the names in `Access-Control-Request-Headers`: lower case, sorted, each once. `null` if it is too long or a member
 * is no token, because the response must then repeat none of it; also for `*`, which would be a wildcard in a response.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names | CORS-unsafe request-header names}
 */
export function requestedNames(value: string): readonly string[] | null {
  // An attacker controls this length.
  if (value.length > MAX_LIST_LENGTH) return null;
  const members = listMembers(value);
  if (members.length > MAX_LIST_NAMES || members.includes("*") || !members.every(isToken)) return null;
  return [...new Set(members.map((name) => name.toLowerCase()))].sort();
}
