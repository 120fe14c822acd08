import type { Header, HeaderList } from "@corsac/user-agent";
import { credentialsFor, type Withheld } from "./credentials.ts";
import { sameSite } from "./same-site.ts";
import type { Sendable } from "./send.ts";
import type { NetworkSettings } from "./settings.ts";

/** Where a request comes from. */
export interface Sender {
  /** The page's origin. */
  readonly origin: string;
  /** The URLs that the fetch has been at: the user's first, this one last. */
  readonly urls: readonly string[];
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host.endsWith(".localhost") || host.startsWith("127.") || host === "[::1]";

/** @see {@link https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy} */
const isTrustworthy = (url: URL): boolean => url.protocol === "https:" || isLoopback(url.hostname);

/**
 * The lines of a request as they go out: what the protocol asks for, and what browsers add to every fetch, because
 * servers decide by it. Content codings are offered as browsers do; what comes back is not decoded.
 */
export function fieldLines(
  request: Sendable,
  sender: Sender,
  settings: NetworkSettings,
  length: number,
): { readonly lines: HeaderList; readonly withheld: readonly Withheld[] } {
  const url = new URL(request.url);
  const given = request.credentials === true ? settings.cookie : null;
  const { headers, cookie, withheld } = credentialsFor(url, request.headers, sender.urls[0] ?? request.url, given);
  const has = (name: string): boolean => headers.some(([each]) => each.toLowerCase() === name);
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
  const own = added.filter((line): line is Header => Array.isArray(line) && !has(line[0].toLowerCase()));
  return { lines: [["Host", url.host], ...headers, ...own], withheld };
}

/** @see {@link https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header} */
function fetchSite({ origin, urls }: Sender): string {
  if (origin === "null") return "cross-site";
  const page = new URL(origin);
  const targets = urls.map((each) => new URL(each));
  if (targets.every((target) => target.origin === origin)) return "same-origin";
  const isSameSite = targets.every(
    ({ protocol, hostname }) => protocol === page.protocol && sameSite(page.hostname, hostname),
  );
  return isSameSite ? "same-site" : "cross-site";
}

/** Under `strict-origin-when-cross-origin`, of a page whose path nobody knows. */
function refererOf(origin: string, url: URL): Header | null {
  return origin.startsWith("http://") || (origin.startsWith("https://") && url.protocol === "https:")
    ? ["Referer", `${origin}/`]
    : null;
}
