import { type Engine, getValue, isRedirectStatus } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import { parseCacheControl } from "./cache-control.ts";
import { type DatedResponse, freshnessLifetime, hasExplicitFreshness } from "./freshness.ts";
import { isHeuristicallyCacheable } from "./heuristic-status.ts";

/** Statuses about the credentials or a part of a response. */
const NEVER_STORED = [206, 304, 401, 407, 416];

const STORED_BY_WEBKIT = [200, 203, 204, 206, 300, 301, 404, 405, 410, 414, 501];

const STORED_BY_WEBKIT_IF_FRESH = [201, 202, 205, 302, 303, 307, 403, 406, 415];

/**
 * True if the cache may store the response to a GET.
 *
 * @see {@link https://httpwg.org/specs/rfc9111.html#response.cacheability | RFC 9111, 3}
 */
export function isStorable(response: DatedResponse, engine: Engine): boolean {
  const { status, headers } = response;
  const control = parseCacheControl(headers, engine);
  if (control.noStore) return false;
  if (departs(engine, "unreusable-not-stored") && !isReusable(response, engine)) return false;
  if (departs(engine, "redirects-need-location") && lacksLocation(response)) return false;
  const isExplicit = hasExplicitFreshness(headers, engine);
  if (departs(engine, "unfamiliar-statuses-not-stored")) {
    return STORED_BY_WEBKIT.includes(status) || (isExplicit && STORED_BY_WEBKIT_IF_FRESH.includes(status));
  }
  if (NEVER_STORED.includes(status)) return false;
  if (departs(engine, "any-status-stored")) return true;
  return isHeuristicallyCacheable(status) || isExplicit || control.isPublic || control.isPrivate;
}

const lacksLocation = ({ status, headers }: DatedResponse): boolean =>
  (isRedirectStatus(status) || status === 300) && getValue(headers, "location") === null;

const isReusable = (response: DatedResponse, engine: Engine): boolean =>
  getValue(response.headers, "etag") !== null ||
  getValue(response.headers, "last-modified") !== null ||
  freshnessLifetime(response, engine) > 0;
