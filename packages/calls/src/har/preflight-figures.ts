import { type Engine, MAX_AGE_LIMITS } from "@corsac/user-agent";
import { isPreflight, requestedMethod } from "./fetches.ts";
import { type HarEntry, headerOf } from "./read-har.ts";

/**
 * The preflights that an archive has for one URL without its query.
 *
 * @public
 */
export interface PreflightTarget {
  /** The origin and path. */
  readonly url: string;
  readonly count: number;
  /** Their time together, in milliseconds. */
  readonly duration: number;
  /** Preflights that repeat an earlier, accepted one within the engine's longest cache time. */
  readonly repeated: number;
  /** The different `Access-Control-Max-Age` values of the responses; `null` for a response without one. */
  readonly maxAges: readonly (string | null)[];
  /** The methods and headers that the preflights asked for. */
  readonly asked: readonly string[];
}

/**
 * The preflights of an archive.
 *
 * @public
 */
export interface PreflightFigures {
  /** The number of all requests in the archive. */
  readonly requests: number;
  readonly count: number;
  readonly duration: number;
  readonly repeated: number;
  /** The target with the most preflights is first. */
  readonly targets: readonly PreflightTarget[];
}

/**
 * Counts the preflights of an archive, and those that `Access-Control-Max-Age` with the engine's limit would have saved.
 * An entry without a start time never counts as repeated.
 *
 * @example
 * ```ts
 * const { count, repeated } = preflightFigures(readHar(JSON.parse(text)), "chromium");
 * ```
 * @public
 */
export function preflightFigures(entries: readonly HarEntry[], engine: Engine = "standard"): PreflightFigures {
  const preflights = entries.filter(isPreflight).sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0));
  const repeated = repeatedOf(preflights, MAX_AGE_LIMITS[engine] * 1000);
  const byTarget = new Map<string, HarEntry[]>();
  for (const entry of preflights) {
    const target = entry.url.split("?", 1)[0] ?? entry.url;
    const group = byTarget.get(target);
    if (group === undefined) byTarget.set(target, [entry]);
    else group.push(entry);
  }
  const targets = [...byTarget].map(([url, group]): PreflightTarget => ({
    url,
    ...totals(group, repeated),
    maxAges: [...new Set(group.flatMap(maxAgeOf))],
    asked: [...new Set(group.flatMap(askedBy))],
  }));
  return {
    requests: entries.length,
    ...totals(preflights, repeated),
    targets: targets.sort((a, b) => b.count - a.count),
  };
}

const totals = (group: readonly HarEntry[], repeated: ReadonlySet<HarEntry>) => ({
  count: group.length,
  duration: group.reduce((sum, { duration }) => sum + duration, 0),
  repeated: group.filter((entry) => repeated.has(entry)).length,
});

/** Caches are keyed by URL and origin. Only an equal question counts, so the number is a lower bound. */
function repeatedOf(preflights: readonly HarEntry[], limit: number): Set<HarEntry> {
  const answered = new Map<string, number>();
  const repeated = new Set<HarEntry>();
  for (const entry of preflights) {
    if (entry.startedAt === null || !isAccepted(entry)) continue;
    const key = JSON.stringify([headerOf(entry, "origin"), entry.url, ...askedBy(entry)]);
    const before = answered.get(key);
    if (before !== undefined && entry.startedAt - before < limit) repeated.add(entry);
    // A cached permission is not renewed by its use.
    else answered.set(key, entry.startedAt + entry.duration);
  }
  return repeated;
}

const isAccepted = ({ response, error }: HarEntry): boolean =>
  error === null && response !== null && response.status >= 200 && response.status < 300;

const maxAgeOf = ({ response }: HarEntry): (string | null)[] =>
  response === null
    ? []
    : [response.headers.find(([name]) => name.toLowerCase() === "access-control-max-age")?.[1] ?? null];

const askedBy = (entry: HarEntry): string[] => [
  requestedMethod(entry) ?? "",
  ...(headerOf(entry, "access-control-request-headers") ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean),
];
