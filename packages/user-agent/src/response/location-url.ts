import { departs } from "../engine/departures.ts";
import type { Engine } from "../engine/engine.ts";
import { valuesOf } from "../header-list/header-list.ts";
import type { ServerResponse } from "../request/types.ts";

/** The URL in `Location`, `null` if there is none, or `"failure"` if it is malformed. */
export type LocationUrl = URL | null | "failure";

/**
 * Returns the location URL of a response.
 *
 * @param requestUrl - URL of the request; its fragment stays if `Location` has none
 * @see {@link https://fetch.spec.whatwg.org/#concept-response-location-url | location URL}
 */
export function locationUrl(response: ServerResponse, requestUrl: URL, engine: Engine): LocationUrl {
  // Step 2.
  const lines = locationLines(response, engine);
  const [location] = lines;
  if (location === undefined) return null;
  if (lines.length > 1) return "failure";
  if (location === "" && departs(engine, "empty-location-fails")) return "failure";
  // Step 3.
  const url = parse(location, requestUrl);
  // Step 4.
  if (url !== null && url.hash === "" && !location.includes("#")) url.hash = requestUrl.hash;
  return url ?? "failure";
}

function locationLines(response: ServerResponse, engine: Engine): readonly string[] {
  const lines = valuesOf(response.headers, "location");
  if (departs(engine, "equal-locations-are-one")) return [...new Set(lines)];
  if (departs(engine, "locations-joined") && lines.length > 1) return [lines.join(", ")];
  return lines;
}

/** True if a response with a redirect status is not a redirect, because of its `Location`. */
export function lacksLocation(response: ServerResponse, engine: Engine): boolean {
  const [location] = valuesOf(response.headers, "location");
  if (location === undefined) return departs(engine, "no-location-no-redirect");
  return location === "" && departs(engine, "empty-location-no-redirect");
}

function parse(location: string, base: URL): URL | null {
  try {
    return new URL(percentEncodeBytes(location), base);
  } catch {
    return null;
  }
}

/**
 * Header values are byte strings, so the bytes over 0x7F of a URL in UTF-8 are not its characters. All engines send them
 * on as they are, percent-encoded; the standard does not say it.
 *
 * @see {@link https://github.com/whatwg/fetch/issues/883}
 */
const percentEncodeBytes = (location: string): string =>
  location.replaceAll(/[\u0080-\u00FF]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
