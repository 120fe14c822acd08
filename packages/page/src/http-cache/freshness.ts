import { type Engine, getValue, type HeaderList } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import { type CacheControl, parseCacheControl, parseSeconds } from "./cache-control.ts";
import { isHeuristicallyCacheable } from "./heuristic-status.ts";
import { parseHttpDate } from "./http-date.ts";
import type { StoredResponse } from "./stored-response.ts";

/** The head of a response, and when it arrived. */
export type DatedResponse = Pick<StoredResponse, "status" | "headers" | "receivedAt">;

/**
 * Returns the age of a response in seconds.
 *
 * @see {@link https://httpwg.org/specs/rfc9111.html#age.calculations | RFC 9111, 4.2.3}
 */
export function currentAge({ headers, receivedAt }: DatedResponse, now: number, engine: Engine): number {
  const apparentAge = Math.max(0, receivedAt - dateOf(headers, receivedAt)) / 1000;
  const value = firstValue(headers, "age") ?? "";
  const isLarge = /^-\d/.test(value) && departs(engine, "negative-age-is-large");
  const age = isLarge ? Infinity : (parseSeconds(value) ?? 0);
  return Math.max(apparentAge, age) + (now - receivedAt) / 1000;
}

/**
 * Returns the time for which a response is fresh, in seconds.
 *
 * @see {@link https://httpwg.org/specs/rfc9111.html#calculating.freshness.lifetime | RFC 9111, 4.2.1}
 */
export function freshnessLifetime(response: DatedResponse, engine: Engine): number {
  const { headers, receivedAt, status } = response;
  const control = parseCacheControl(headers, engine);
  if (departs(engine, "most-statuses-stale") && !FRESH_IN_FIREFOX.includes(status)) return 0;
  if (control.noCache || hasPragmaNoCache(headers, engine)) return 0;
  if (control.maxAge !== null) return control.maxAge;
  const expires = expiryOf(headers, engine);
  if (expires !== null) return Math.max(0, expires - dateOf(headers, receivedAt)) / 1000;
  return isFreshWithoutEnd(status, engine) ? Infinity : heuristicLifetime(response, control, engine);
}

/** True if `max-age` or `Expires` says how long the response is fresh. */
export const hasExplicitFreshness = (headers: HeaderList, engine: Engine): boolean =>
  parseCacheControl(headers, engine).maxAge !== null || expiryOf(headers, engine) !== null;

/**
 * Returns a tenth of the time since the last modification.
 *
 * @see {@link https://httpwg.org/specs/rfc9111.html#heuristic.freshness | RFC 9111, 4.2.2}
 */
function heuristicLifetime(
  { status, headers, receivedAt }: DatedResponse,
  control: CacheControl,
  engine: Engine,
): number {
  if (departs(engine, "heuristic-for-success-only") && ![200, 203, 206].includes(status)) return 0;
  if (departs(engine, "heuristic-not-with-must-revalidate") && control.mustRevalidate) return 0;
  if (!isHeuristicallyCacheable(status) && !control.isPublic) return 0;
  const modified = parseHttpDate(firstValue(headers, "last-modified") ?? "");
  if (modified === null) return 0;
  const lifetime = Math.max(0, dateOf(headers, receivedAt) - modified) / 10_000;
  return departs(engine, "heuristic-at-most-one-week") ? Math.min(lifetime, ONE_WEEK) : lifetime;
}

const ONE_WEEK = 7 * 24 * 60 * 60;

/** Statuses that Firefox does not always revalidate. */
const FRESH_IN_FIREFOX = [200, 203, 204, 301, 302, 303, 307, 308, 410];

const isFreshWithoutEnd = (status: number, engine: Engine): boolean =>
  (status === 410 && departs(engine, "gone-fresh")) ||
  (status === 301 && departs(engine, "301-fresh")) ||
  ((status === 300 || status === 308) && departs(engine, "300-and-308-fresh"));

function hasPragmaNoCache(headers: HeaderList, engine: Engine): boolean {
  if (!departs(engine, "pragma-in-responses")) return false;
  return (getValue(headers, "pragma") ?? "").toLowerCase().includes("no-cache");
}

/** A malformed `Expires` is a date in the past. */
function expiryOf(headers: HeaderList, engine: Engine): number | null {
  const value = firstValue(headers, "expires");
  if (value === null) return null;
  const isIgnored = departs(engine, value === "0" ? "expires-0-ignored" : "malformed-expires-ignored");
  return parseHttpDate(value) ?? (isIgnored ? null : 0);
}

const dateOf = (headers: HeaderList, receivedAt: number): number =>
  parseHttpDate(firstValue(headers, "date") ?? "") ?? receivedAt;

const firstValue = (headers: HeaderList, name: string): string | null =>
  headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? null;
