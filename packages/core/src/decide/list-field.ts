/** Limits of a list that a client sent. */
export const MAX_LIST_LENGTH = 8192;
export const MAX_LIST_NAMES = 64;

function isWhitespace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9;
}

/**
 * Returns the non-empty members of a list-based field, without the white space around them. Linear.
 *
 * @see {@link https://httpwg.org/specs/rfc9110.html#abnf.extension | RFC 9110, 5.6.1}
 */
export function listMembers(value: string): string[] {
  const members: string[] = [];
  let start = 0;
  while (start <= value.length) {
    const comma = value.indexOf(",", start);
    let end = comma === -1 ? value.length : comma;
    const next = end + 1;
    while (start < end && isWhitespace(value, start)) start++;
    while (end > start && isWhitespace(value, end - 1)) end--;
    if (end > start) members.push(value.slice(start, end));
    start = next;
  }
  return members;
}

/** Returns the names of `current`, then the other names of `added`, each once. Letter case does not count. */
function union(current: string, added: string): string {
  const names = new Map<string, string>();
  for (const name of listMembers(`${current},${added}`)) {
    const key = name.toLowerCase();
    if (!names.has(key)) names.set(key, name);
  }
  return [...names.values()].join(", ");
}

/**
 * The value of `Vary` that keeps what is there and has the added members, once each. `*` says it all and stays alone.
 *
 * @see {@link https://httpwg.org/specs/rfc9110.html#field.vary | RFC 9110, 12.5.5}
 * @public
 */
export function mergeVary(current: string, added: string): string {
  if (current === "" || added === "" || current === added) return current || added;
  return listMembers(current).includes("*") ? "*" : union(current, added);
}

/** Returns the union of two lists of header names. */
export function mergeNames(current: string, added: string): string {
  return current === "" || added === "" ? current || added : union(current, added);
}
