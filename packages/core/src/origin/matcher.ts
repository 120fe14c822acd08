import { areLabels, MAX_HOST } from "./host.ts";
import type { OriginEntry } from "./parse.ts";
import { isPort, isSerializedOrigin } from "./serialized-origin.ts";
import { addPattern, type LabelPatterns, matchLabel } from "./label-patterns.ts";

/** Patterns that share what follows the starred label: the domain and port. */
interface Bucket {
  /** Schemes, with `://`, under which any number of labels may stand before. */
  readonly subdomains: Set<string>;
  /** Patterns with a star inside a label. */
  readonly labels: LabelPatterns;
}

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

/**
 * Looks a host's parent domains up, one by one: the cost grows with the host's labels, not with the list.
 * Attacker controls the length of `origin`; the host's length is checked first.
 */
function matchesPattern(buckets: ReadonlyMap<string, Bucket>, origin: string): boolean {
  const hostStart = origin.indexOf("://") + 3;
  if (hostStart === 2 || origin.length - hostStart > MAX_HOST + 6) return false;
  const colon = origin.indexOf(":", hostStart);
  if ((colon === -1 ? origin.length : colon) - hostStart > MAX_HOST) return false;
  for (let dot = origin.indexOf(".", hostStart); dot !== -1; dot = origin.indexOf(".", dot + 1)) {
    const bucket = buckets.get(origin.slice(dot));
    if (bucket === undefined) continue;
    if (bucket.subdomains.has(origin.slice(0, hostStart)) && areLabels(origin, hostStart, dot)) return true;
    if (matchLabel(bucket.labels, origin, dot)) return true;
  }
  return false;
}

/**
 * Compiles checked entries. Exact origins cost one hash lookup; patterns are indexed by what follows their starred
 * label. No entry can change what another one matches, and no RegExp runs over request data.
 */
export function compileOrigins(entries: readonly OriginEntry[]): OriginMatcher {
  const exact = new Set<string>();
  const withoutPort = new Set<string>();
  const buckets = new Map<string, Bucket>();
  for (const { kind, before, after } of entries) {
    if (kind === "exact") exact.add(before);
    else if (kind === "any-port") withoutPort.add(before);
    else {
      const dot = after.indexOf(".");
      const domain = after.slice(dot);
      const bucket = buckets.get(domain) ?? { subdomains: new Set(), labels: new Map() };
      buckets.set(domain, bucket);
      if (before.endsWith("//")) bucket.subdomains.add(before);
      else addPattern(bucket.labels, before, after.slice(0, dot));
    }
  }
  return {
    exact,
    matches: (origin) => exact.has(origin) || matchesAnyPort(withoutPort, origin) || matchesPattern(buckets, origin),
  };
}
