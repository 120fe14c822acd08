import type { Header } from "@corsac/user-agent";

/** Header lines of `Headers`, of pairs or of a record, in order. */
export function headerLines(init: HeadersInit): readonly Header[] {
  const pairs = Symbol.iterator in init ? [...(init as Iterable<readonly string[]>)] : Object.entries(init);
  return pairs.map((pair): Header => {
    const [name, value] = pair;
    if (pair.length !== 2) throw new TypeError("Each header is a pair of a name and a value");
    return [String(name), String(value)];
  });
}
