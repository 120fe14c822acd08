/** A version: its numbers, the major one first. */
export type Version = readonly number[];

/** Parses `1`, `1.22` or `1.22.1`; `null` for anything else. */
export function parseVersion(text: string): Version | null {
  return /^\d{1,6}(?:\.\d{1,6}){0,2}$/.test(text) ? text.split(".").map(Number) : null;
}

/** True if the version is the other one or newer. Missing numbers count as 0. */
export function isAtLeast(version: Version, other: Version): boolean {
  for (let at = 0; at < other.length; at++) {
    const difference = (version[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
