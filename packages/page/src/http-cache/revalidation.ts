import { type Engine, type Header, type HeaderList, valuesOf } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import type { WireResponse } from "../types/wire.ts";
import { isAboutConnection } from "./connection-header.ts";
import type { StoredResponse } from "./stored-response.ts";

/**
 * Returns the headers that make a request conditional; none if the stored response cannot be revalidated.
 *
 * A response to other request headers (`Vary`) can only be revalidated with its ETag, which names one representation.
 *
 * @see {@link https://httpwg.org/specs/rfc9111.html#validation.sent | RFC 9111, 4.3.1}
 */
export function conditionalHeaders(stored: StoredResponse, matches: boolean, engine: Engine): readonly Header[] {
  const { status, headers } = stored;
  if (!matches && !departs(engine, "one-variant-revalidated")) return [];
  if (departs(engine, "only-success-revalidated") && status !== 200) return [];
  if (departs(engine, "errors-not-revalidated") && status >= 400) return [];
  if (departs(engine, "redirects-not-revalidated") && status >= 300 && status < 400) return [];
  const [etag = ""] = valuesOf(headers, "etag");
  const [modified = ""] = matches ? valuesOf(headers, "last-modified") : [];
  const conditions: readonly Header[] = [
    ["If-None-Match", etag],
    ["If-Modified-Since", modified],
  ];
  return conditions.filter(([, value]) => value !== "");
}

/**
 * Returns the stored response with the headers of a 304 response. Browsers run the CORS check on the result.
 *
 * @see {@link https://httpwg.org/specs/rfc9111.html#freshening.responses | RFC 9111, 4.3.4}
 */
export function freshen(
  stored: StoredResponse,
  { headers }: WireResponse,
  requestHeaders: HeaderList,
  receivedAt: number,
  engine: Engine,
): StoredResponse {
  const updates = headers.filter(([name]) => isUpdated(name.toLowerCase(), engine));
  const updated = new Set(updates.map(([name]) => name.toLowerCase()));
  const kept = stored.headers.filter(([name]) => !updated.has(name.toLowerCase()));
  return { ...stored, headers: [...kept, ...updates], requestHeaders, receivedAt };
}

/** Headers about the body, which a 304 response does not change. */
const CONTENT_HEADERS = [
  "content-encoding",
  "content-length",
  "content-location",
  "content-md5",
  "content-range",
  "content-type",
];

const SECURITY_HEADERS = ["www-authenticate", "x-frame-options", "x-xss-protection"];

function isUpdated(name: string, engine: Engine): boolean {
  if (CONTENT_HEADERS.includes(name) || isAboutConnection(name)) return false;
  if (name === "etag" && departs(engine, "not-modified-keeps-etag")) return false;
  if (departs(engine, "not-modified-keeps-security-headers")) {
    if (SECURITY_HEADERS.includes(name) || name.startsWith("x-content-") || name.startsWith("x-webkit-")) return false;
  }
  const isContent = name === "allow" || name === "last-modified" || name.startsWith("content-");
  return !(isContent && departs(engine, "not-modified-keeps-content-headers"));
}
