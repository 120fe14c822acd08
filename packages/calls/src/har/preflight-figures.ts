import { type Engine, isSafelistedMethod, MAX_AGE_LIMITS } from "@corsac/user-agent";
import { isPreflight, requestedMethod } from "./fetches.ts";
import { type HarEntry, headerOf } from "./read-har.ts";

/**
 * Numbers of preflights. One preflight can count as several: repeated, and caused by its `Content-Type`.
 *
 * @public
 */
export interface PreflightCounts {
  readonly count: number;
  /** Their time together, in milliseconds. */
  readonly duration: number;
  /** Preflights that repeat an earlier, accepted one within the engine's longest cache time. */
  readonly repeated: number;
  /** Preflights that only ask for `content-type`: a safelisted type, such as `text/plain`, needs none. */
  readonly contentType: number;
  /** Preflights that ask for `authorization`, with a response that allows `*`, which does not cover it by the standard. */
  readonly wildcardAuthorization: number;
}

/**
 * The preflights that an archive has for one URL without its query.
 *
 * @public
 */
export interface PreflightTarget extends PreflightCounts {
  /** The origin and path. */
  readonly url: string;
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
export interface PreflightFigures extends PreflightCounts {
  /** The number of all requests in the archive. */
  readonly requests: number;
  /** The target with the most preflights is first. */
  readonly targets: readonly PreflightTarget[];
}

/**
 * Counts the preflights of an archive, and those that other headers would have saved: `Access-Control-Max-Age` with the
 * engine's limit, or a safelisted `Content-Type`. An entry without a start time never counts as repeated.
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

const totals = (group: readonly HarEntry[], repeated: ReadonlySet<HarEntry>): PreflightCounts => ({
  count: group.length,
  duration: group.reduce((sum, { duration }) => sum + duration, 0),
  repeated: group.filter((entry) => repeated.has(entry)).length,
  contentType: group.filter(asksOnlyForContentType).length,
  wildcardAuthorization: group.filter(hasWildcardAuthorization).length,
});

function asksOnlyForContentType(entry: HarEntry): boolean {
  const [method = "", ...names] = askedBy(entry);
  return isSafelistedMethod(method) && names.length === 1 && names[0]?.toLowerCase() === "content-type";
}

/** `Authorization` is a {@link https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name | CORS non-wildcard request-header name}. */
function hasWildcardAuthorization(entry: HarEntry): boolean {
  const [, ...names] = askedBy(entry);
  const allowed = valuesOf(entry, "access-control-allow-headers").flatMap(listed);
  return (
    names.some((name) => name.toLowerCase() === "authorization") &&
    allowed.includes("*") &&
    !allowed.some((name) => name.toLowerCase() === "authorization")
  );
}

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

const maxAgeOf = (entry: HarEntry): (string | null)[] =>
  entry.response === null ? [] : [valuesOf(entry, "access-control-max-age")[0] ?? null];

/** Returns the values of a response header, one for each line. */
const valuesOf = ({ response }: HarEntry, wanted: string): string[] =>
  (response?.headers ?? []).filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);

const askedBy = (entry: HarEntry): string[] => [
  requestedMethod(entry) ?? "",
  ...listed(headerOf(entry, "access-control-request-headers") ?? ""),
];

const listed = (value: string): string[] =>
  value
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
