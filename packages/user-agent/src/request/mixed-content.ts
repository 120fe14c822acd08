/**
 * True if browsers block the URL on a page served over HTTPS, because others could read and change the response.
 * Loopback hosts are trustworthy.
 *
 * @see {@link https://w3c.github.io/webappsec-mixed-content/#should-block-fetch}
 */
export function isMixedContent(origin: string, url: URL): boolean {
  return origin.startsWith("https:") && url.protocol === "http:" && !isLoopback(url.hostname);
}

/** @see {@link https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy} */
const isLoopback = (host: string): boolean =>
  host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(?:\.\d+){3}$/.test(host);
