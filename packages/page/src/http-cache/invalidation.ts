import { type Engine, getValue } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import type { WireRequest, WireResponse } from "../types/wire.ts";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS", "TRACE"];

/**
 * Returns the URLs whose stored responses a response to another method than GET invalidates.
 *
 * @see {@link https://httpwg.org/specs/rfc9111.html#invalidation | RFC 9111, 4.4}
 */
export function invalidatedUrls(request: WireRequest, response: WireResponse, engine: Engine): readonly string[] {
  const { method, url } = request;
  const isError = response.status < 200 || response.status > 399;
  if (isError && !departs(engine, "failed-requests-invalidate")) return [];
  if (!invalidates(request, engine)) return [];
  const isUnsafe = !SAFE_METHODS.includes(method);
  return isUnsafe && departs(engine, "locations-invalidated") ? [url, ...locations(url, response)] : [url];
}

/** True for methods that can invalidate a stored response. */
export function invalidates({ method, body }: WireRequest, engine: Engine): boolean {
  if (SAFE_METHODS.includes(method)) return method === "HEAD" && departs(engine, "head-invalidates");
  if (method === "PUT") return body !== null || !departs(engine, "put-without-body-keeps-entry");
  return ["POST", "DELETE", "PATCH"].includes(method) || !departs(engine, "unknown-methods-keep-entry");
}

/** Another server's entries are not this server's to invalidate. */
function locations(url: string, { headers }: WireResponse): readonly string[] {
  return ["location", "content-location"]
    .map((name) => getValue(headers, name))
    .filter((value) => value !== null && URL.canParse(value, url))
    .map((value) => new URL(value ?? "", url))
    .filter(({ host }) => host === new URL(url).host)
    .map(({ href }) => href.replace(/#.*/s, ""));
}
