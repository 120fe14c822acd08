import type { FetchInput, Header } from "@corsac/user-agent";
import { isSameSite } from "../site/site.ts";
import { isTrustworthy } from "../site/trustworthy.ts";

/**
 * Returns the `Sec-Fetch-*` headers of a request.
 *
 * @see {@link https://w3c.github.io/webappsec-fetch-metadata/}
 */
export function fetchMetadata(
  { origin, mode = "cors" }: FetchInput,
  { url, chain, kind }: { readonly url: string; readonly chain: readonly string[]; readonly kind: string },
): Header[] {
  if (!isTrustworthy(new URL(url))) return [];
  return [
    ["Sec-Fetch-Dest", "empty"],
    ["Sec-Fetch-Mode", kind === "preflight" ? "cors" : mode],
    ["Sec-Fetch-Site", siteOf(origin, chain)],
  ];
}

const SITES = ["same-origin", "same-site", "cross-site"] as const;

/** The farthest of all URLs of the call. */
function siteOf(origin: string, chain: readonly string[]): string {
  const page = URL.canParse(origin) ? new URL(origin) : null;
  const distances = chain.map((each) => {
    const url = new URL(each);
    if (page === null) return 2;
    if (url.origin === page.origin) return 0;
    return isSameSite(origin, each) ? 1 : 2;
  });
  return SITES[Math.max(...distances)] ?? "cross-site";
}
