/**
 * The request header names that WebKit stores separately, without those that script cannot set. WebKit checks them
 * first and writes them as here; other names keep the case and order that script gave them.
 */
const COMMON = [
  "Accept",
  "Accept-Language",
  "Age",
  "Authorization",
  "Cache-Control",
  "Content-Disposition",
  "Content-Encoding",
  "Content-Language",
  "Content-Location",
  "Content-Range",
  "Content-Type",
  "Default-Style",
  "ETag",
  "Expires",
  "If-Match",
  "If-Modified-Since",
  "If-None-Match",
  "If-Range",
  "If-Unmodified-Since",
  "Last-Event-ID",
  "Last-Modified",
  "Link",
  "Location",
  "Ping-From",
  "Ping-To",
  "Pragma",
  "Purpose",
  "Range",
  "Refresh",
  "Server-Timing",
  "Service-Worker",
  "SourceMap",
  "Upgrade-Insecure-Requests",
  "User-Agent",
];

const common = new Map(COMMON.map((name) => [name.toLowerCase(), name]));

/**
 * Returns the header that WebKit names if several are missing.
 *
 * @param missing - in lower case
 * @param given - names as script wrote them, in order
 */
export function namedByWebkit(missing: readonly string[], given: readonly string[]): string {
  const written = given.filter((name) => missing.includes(name.toLowerCase()));
  const kept = [...written, ...missing].map((name) => common.get(name.toLowerCase()) ?? null);
  return kept.find((name) => name !== null) ?? written[0] ?? missing[0] ?? "";
}
