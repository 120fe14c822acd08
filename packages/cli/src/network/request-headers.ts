import type { Header, HeaderList } from "@corsac/user-agent";
import { isLoopback, isSameSite } from "../hosts.ts";
import type { NetworkSettings, OutgoingRequest, Sender, WithheldHeader } from "./exchange.ts";
import { userHeaders } from "./withheld.ts";

/** @see {@link https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy} */
const isTrustworthy = (url: URL): boolean => url.protocol === "https:" || isLoopback(url.hostname);

/**
 * Returns the header lines of a request: those of the call, and those that browsers add to every fetch, because servers
 * decide by them. The request offers the content codings that browsers offer; nothing decodes the response.
 */
export function headerLines(
  request: OutgoingRequest,
  sender: Sender,
  settings: NetworkSettings,
  length: number,
): { readonly lines: HeaderList; readonly withheld: readonly WithheldHeader[] } {
  const url = new URL(request.url);
  const { headers, cookie, withheld } = userHeaders(request, sender.urls[0] ?? request.url, settings);
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const added: (Header | false | null)[] = [
    ["User-Agent", settings.userAgent],
    ["Accept", "*/*"],
    ["Accept-Encoding", url.protocol === "https:" ? "gzip, deflate, br, zstd" : "gzip, deflate"],
    isTrustworthy(url) && ["Sec-Fetch-Site", fetchSite(sender)],
    isTrustworthy(url) && ["Sec-Fetch-Mode", "cors"],
    isTrustworthy(url) && ["Sec-Fetch-Dest", "empty"],
    refererOf(sender.origin, url),
    cookie !== null && ["Cookie", cookie],
    (length > 0 || ["POST", "PUT"].includes(request.method)) && ["Content-Length", String(length)],
    // Each request has a connection of its own; a browser would keep it.
    ["Connection", "close"],
  ];
  const missing = added.filter((line): line is Header => Array.isArray(line) && !names.has(line[0].toLowerCase()));
  return { lines: [["Host", url.host], ...headers, ...missing], withheld };
}

/** @see {@link https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header} */
function fetchSite({ origin, urls }: Sender): string {
  if (origin === "null") return "cross-site";
  const page = new URL(origin);
  const targets = urls.map((each) => new URL(each));
  if (targets.every((target) => target.origin === origin)) return "same-origin";
  const isWithinSite = targets.every(
    ({ protocol, hostname }) => protocol === page.protocol && isSameSite(page.hostname, hostname),
  );
  return isWithinSite ? "same-site" : "cross-site";
}

/** The value under `strict-origin-when-cross-origin`. The page's path is unknown. */
function refererOf(origin: string, url: URL): Header | null {
  return origin.startsWith("http://") || (origin.startsWith("https://") && url.protocol === "https:")
    ? ["Referer", `${origin}/`]
    : null;
}
