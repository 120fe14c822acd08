import { areLabels } from "./host.ts";

/**
 * Patterns with a star inside a label, as a tree over the characters before the star. A walk is as long as the origin,
 * however many patterns there are.
 */
export type LabelPatterns = Map<number, PrefixNode>;

interface PrefixNode {
  readonly next: LabelPatterns;
  /** The ends of the starred label, by length and text, of the patterns whose fixed start ends here. */
  readonly suffixes: Map<number, Set<string>>;
}

export function addPattern(patterns: LabelPatterns, prefix: string, suffix: string): void {
  let level = patterns;
  let node: PrefixNode | undefined;
  for (let i = 0; i < prefix.length; i++) {
    const code = prefix.charCodeAt(i);
    node = level.get(code) ?? { next: new Map(), suffixes: new Map() };
    level.set(code, node);
    level = node.next;
  }
  const ofLength = node?.suffixes.get(suffix.length) ?? new Set();
  node?.suffixes.set(suffix.length, ofLength.add(suffix));
}

/**
 * Whether `origin`, up to `end`, is some pattern's fixed start, then one or more characters inside one label, then that
 * pattern's fixed end.
 */
export function matchLabel(patterns: LabelPatterns, origin: string, end: number): boolean {
  if (patterns.size === 0) return false;
  const labelStart = Math.max(origin.lastIndexOf(".", end - 1), origin.lastIndexOf("/", end - 1)) + 1;
  let level = patterns;
  for (let i = 0; i < end; i++) {
    const node = level.get(origin.charCodeAt(i));
    if (node === undefined) return false;
    const star = i + 1;
    if (star > labelStart) {
      // At most 63 lengths: a label is no longer.
      for (const [length, suffixes] of node.suffixes) {
        const starEnd = end - length;
        if (starEnd > star && suffixes.has(origin.slice(starEnd, end)) && areLabels(origin, labelStart, end))
          return true;
      }
    }
    level = node.next;
  }
  return false;
}
