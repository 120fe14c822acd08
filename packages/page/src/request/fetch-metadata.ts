import type { Header, RequestMode } from "@corsac/user-agent";
import type { Place } from "../browser/place.ts";
import { siteOfUrl } from "../site/site.ts";
import { isTrustworthy } from "../site/trustworthy.ts";

/** The request that the headers are for. */
export interface MetadataRequest {
  readonly kind: "preflight" | "actual";
  readonly mode: RequestMode;
  readonly target: URL;
  /** URLs of the call before this request. */
  readonly earlier: readonly string[];
}

/**
 * Returns the `Sec-Fetch-*` headers of a request.
 *
 * @see {@link https://w3c.github.io/webappsec-fetch-metadata/}
 */
export function fetchMetadata(place: Place, { kind, mode, target, earlier }: MetadataRequest): Header[] {
  if (!isTrustworthy(target)) return [];
  return [
    ["Sec-Fetch-Dest", "empty"],
    ["Sec-Fetch-Mode", kind === "preflight" ? "cors" : mode],
    ["Sec-Fetch-Site", farthest(place, [...earlier.map((url) => new URL(url)), target])],
  ];
}

const SITES = ["same-origin", "same-site", "cross-site"] as const;

/** The relation of the page to the farthest URL of the call. */
function farthest({ origin, site }: Place, urls: readonly URL[]): string {
  const distances = urls.map((url) => {
    if (site === null) return 2;
    if (url.origin === origin) return 0;
    return siteOfUrl(url) === site ? 1 : 2;
  });
  return SITES[Math.max(...distances)] ?? "cross-site";
}
