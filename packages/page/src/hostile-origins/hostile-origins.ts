import { probeOrigins } from "@corsac/diagnose";
import { type Entry, readEntry } from "./entry.ts";
import { entriesOf, type OriginSource } from "./origin-source.ts";
import { furtherTricks, type HostileOrigin, starTricks } from "./tricks.ts";

/**
 * The options of {@link hostileOrigins}.
 *
 * @public
 */
export interface HostileOriginsOptions {
  /** Returns true for further origins that the policy allows, which are left out. */
  readonly allows?: (origin: string) => boolean;
}

/**
 * Returns origins that resemble the allowed ones and that a careless check takes for them: with text before or after,
 * another character in place of a dot, capitals, user info, another port or scheme, `null` and others. The source does not
 * allow any of them.
 *
 * @example
 * ```ts
 * test.each(hostileOrigins(["https://app.example.com", "https://*.preview.example.com"]))(
 *   "does not allow $origin ($trick)",
 *   ({ origin }) => expect(app).not.toAllowCors({ from: origin }),
 * );
 * ```
 * @param source - the origins that should be allowed: an origin, a pattern, a list, options, or `describe(cors)`
 * @throws TypeError if the source has a function or a regular expression, or allows every origin
 * @public
 */
export function hostileOrigins(source: OriginSource, options: HostileOriginsOptions = {}): readonly HostileOrigin[] {
  const { allows = () => false } = options;
  const entries = entriesOf(source).map((text) => readEntry(text));
  const isAllowed = (origin: string): boolean => allows(origin) || entries.some((entry) => entry.matches(origin));
  const seen = new Set<string>();
  return [...UNRELATED, ...entries.flatMap((entry) => tricksOf(entry))].filter(
    ({ origin }) => !isAllowed(origin) && !seen.has(origin) && seen.add(origin),
  );
}

const UNRELATED: readonly HostileOrigin[] = [
  { origin: "https://corsac-probe.example", trick: "unrelated" },
  { origin: "null", trick: "null" },
];

function tricksOf(entry: Entry): readonly HostileOrigin[] {
  const tricks = entry.seeds.flatMap((seed) => {
    const probes = probeOrigins(seed, entry.apex).flatMap(({ origin, trick }): readonly HostileOrigin[] =>
      origin === null || trick === "trusted" || trick === "none" ? [] : [{ origin, trick }],
    );
    // The first of two equal origins stays: these have the more specific trick.
    return [...furtherTricks(seed), ...probes];
  });
  return [...tricks, ...starTricks(entry)];
}
