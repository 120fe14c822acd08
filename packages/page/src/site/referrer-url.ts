/**
 * Returns the URL without the parts that referrers never contain, or `null` if it cannot be a referrer.
 *
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#strip-url}
 */
export function referrerUrl(url: URL): URL | null {
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  const stripped = new URL(url);
  stripped.username = "";
  stripped.password = "";
  stripped.hash = "";
  return stripped;
}
