import LZString from "lz-string";

const PREFIX = "#s=";

/** Returns the hash for a state. */
export const permalinkOf = (state: object): string =>
  PREFIX + LZString.compressToEncodedURIComponent(JSON.stringify(state));

/** Returns the state in a hash; `null` if there is none. Anyone can write an address, so it can be anything. */
export function stateIn(hash: string): unknown {
  if (!hash.startsWith(PREFIX)) return null;
  try {
    return JSON.parse(LZString.decompressFromEncodedURIComponent(hash.slice(PREFIX.length))) as unknown;
  } catch {
    // The end of a long address is easily lost on its way.
    return null;
  }
}
