import { type Engine, getValue, type HeaderList } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import { parseCacheControl } from "./cache-control.ts";
import { currentAge, freshnessLifetime } from "./freshness.ts";
import type { StoredResponse } from "./stored-response.ts";
import { matchesVary } from "./vary.ts";

/** What a request does with a stored response: answer from it, ask the server if it is still valid, or replace it. */
export type StoredUse = "use" | "revalidate" | "revalidate-variant" | "replace";

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
  if (!matchesVary(stored, request, engine)) return "revalidate-variant";
  if (mode === "force-cache" || mode === "only-if-cached") return "use";
  if (mode === "no-cache") return "revalidate";
  return decideByAge(stored, request, now, engine);
}

function decideByAge(stored: StoredResponse, request: HeaderList, now: number, engine: Engine): StoredUse {
  const control = parseCacheControl(request);
  const isPragma = getValue(request, "cache-control") === null && getValue(request, "pragma") === "no-cache";
  if (control.noCache || isPragma) return departs(engine, "request-no-cache-fetches") ? "replace" : "revalidate";
  const age = currentAge(stored, now);
  if (freshnessLifetime(stored, engine) <= age) return "revalidate";
  const { maxAge } = control;
  if (maxAge === null || (maxAge > 0 && departs(engine, "request-max-age-zero-only"))) return "use";
  return maxAge > age ? "use" : "revalidate";
}
