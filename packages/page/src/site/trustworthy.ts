/**
 * True if nobody on the network can read or change a connection to this URL: HTTPS, or the machine itself.
 *
 * @see {@link https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy}
 */
export const isTrustworthy = ({ protocol, hostname }: URL): boolean =>
  protocol === "https:" || protocol === "wss:" || isLoopbackHost(hostname);

/** True for `localhost`, its subdomains, and loopback addresses. */
export const isLoopbackHost = (hostname: string): boolean =>
  hostname === "localhost" ||
  hostname.endsWith(".localhost") ||
  /^127(?:\.\d+){3}$/u.test(hostname) ||
  hostname === "[::1]";
