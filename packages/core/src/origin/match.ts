import type { OriginEntry } from "./pattern.ts";
import { isHostName, isPort, isSerializedOrigin, MAX_HOST } from "./serialized.ts";

/**
 * Patterns with a star that share what follows the starred label: for each text before a star, the texts between that
 * star and the end of its label.
 */
type Patterns = Map<string, string[]>;

/** A compiled list of origins and patterns. */
export interface OriginMatcher {
  readonly exact: ReadonlySet<string>;
  matches(origin: string): boolean;
}

function matchesAnyPort(withoutPort: ReadonlySet<string>, origin: string): boolean {
  if (withoutPort.size === 0) return false;
  if (withoutPort.has(origin)) return true;
  const colon = origin.lastIndexOf(":");
  return withoutPort.has(origin.slice(0, colon)) && isPort(origin, colon) && isSerializedOrigin(origin);
}

/** True if a pattern has its star inside the last label of `origin[0, end)`, which is at most 63 characters long. */
function matchesInLabel(patterns: Patterns, origin: string, hostStart: number, end: number): boolean {
  const labelStart = Math.max(hostStart, origin.lastIndexOf(".", end - 1) + 1);
  for (let star = labelStart + 1; star < end; star++) {
    const rests = patterns.get(origin.slice(0, star));
    if (rests?.some((rest) => star + rest.length < end && origin.startsWith(rest, end - rest.length))) return true;
  }
  return false;
}

/**
 * Looks up a host's parent domains one by one: the cost grows with the host's labels, not with the list. Attacker controls
 * the length of `origin`, so the host's length is checked first.
 */
function matchesPattern(byDomain: ReadonlyMap<string, Patterns>, origin: string): boolean {
  const hostStart = origin.indexOf("://") + 3;
  if (hostStart === 2 || origin.length - hostStart > MAX_HOST + 6) return false;
  const colon = origin.indexOf(":", hostStart);
  if ((colon === -1 ? origin.length : colon) - hostStart > MAX_HOST) return false;
  for (let dot = origin.indexOf(".", hostStart); dot !== -1; dot = origin.indexOf(".", dot + 1)) {
    const patterns = byDomain.get(origin.slice(dot));
    if (patterns === undefined || !isHostName(origin, hostStart, dot)) continue;
    if (patterns.has(origin.slice(0, hostStart)) || matchesInLabel(patterns, origin, hostStart, dot)) return true;
  }
  return false;
}

/**
 * Compiles checked entries. An exact origin costs one hash lookup; patterns are indexed by what follows their starred
 * label. No entry can change the origins that another one matches, and no RegExp runs over request data.
 */
export function compileOrigins(entries: readonly OriginEntry[]): OriginMatcher {
  const exact = new Set<string>();
  const withoutPort = new Set<string>();
  const byDomain = new Map<string, Patterns>();
  for (const { kind, before, after } of entries) {
    if (kind === "exact") exact.add(before);
    else if (kind === "any-port") withoutPort.add(before);
    else {
      const dot = after.indexOf(".");
      const patterns: Patterns = byDomain.get(after.slice(dot)) ?? new Map();
      const rests = patterns.get(before) ?? [];
      rests.push(after.slice(0, dot));
      byDomain.set(after.slice(dot), patterns.set(before, rests));
    }
  }
  return {
    exact,
    matches: (origin) => exact.has(origin) || matchesAnyPort(withoutPort, origin) || matchesPattern(byDomain, origin),
  };
}
