import { type Engine, getValue, type HeaderList } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import { parseCacheControl } from "./cache-control.ts";
import { currentAge, freshnessLifetime } from "./freshness.ts";
import type { StoredResponse } from "./stored-response.ts";
import { matchesVary } from "./vary.ts";

/**
 * The use of a stored response: to answer (and to revalidate it afterwards), to revalidate it first (perhaps as the
 * response to other request headers), or to be replaced.
 */
export type StoredUse = "use" | "use-then-revalidate" | "revalidate" | "revalidate-variant" | "replace";

/**
 * Decides if a stored response answers a request.
 *
 * @see {@link https://httpwg.org/specs/rfc9111.html#constructing.responses.from.caches | RFC 9111, 4}
 */
export function decideUse(
  stored: StoredResponse,
  request: HeaderList,
  mode: RequestCache,
  now: number,
  engine: Engine,
): StoredUse {
  if (mode === "reload") return "replace";
  if (!matchesVary(stored, request)) return "revalidate-variant";
  if (mode === "force-cache" || mode === "only-if-cached") return "use";
  if (mode === "no-cache") return "revalidate";
  return decideByAge(stored, request, now, engine);
}

function decideByAge(stored: StoredResponse, request: HeaderList, now: number, engine: Engine): StoredUse {
  const control = parseCacheControl(request, engine);
  const isPragma = getValue(request, "cache-control") === null && getValue(request, "pragma") === "no-cache";
  if (control.noCache || isPragma) return departs(engine, "request-no-cache-fetches") ? "replace" : "revalidate";
  const age = currentAge(stored, now, engine);
  const lifetime = freshnessLifetime(stored, engine);
  if (lifetime <= age) return age < lifetime + extraTime(stored, engine) ? "use-then-revalidate" : "revalidate";
  const { maxAge } = control;
  if (maxAge === null || (maxAge > 0 && departs(engine, "request-max-age-zero-only"))) return "use";
  return maxAge > age ? "use" : "revalidate";
}

/**
 * Returns the seconds for which a stale response still answers while the browser revalidates it.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-stale-while-revalidate-response | stale-while-revalidate response}
 */
function extraTime({ headers }: StoredResponse, engine: Engine): number {
  const { noCache, mustRevalidate, staleWhileRevalidate } = parseCacheControl(headers, engine);
  return noCache || mustRevalidate || departs(engine, "no-stale-while-revalidate") ? 0 : staleWhileRevalidate;
}
