import type { RequestView } from "../interface/decision.ts";

/** How `Host` may name the server of an origin: some proxies write the default port. */
function hostsOf(origin: string): readonly string[] {
  const at = origin.indexOf("://");
  const scheme = origin.slice(0, at);
  const defaultPort = scheme === "https" ? ":443" : scheme === "http" ? ":80" : undefined;
  if (defaultPort === undefined) return [];
  const host = origin.slice(at + 3);
  const hasPort = host.lastIndexOf(":") > host.lastIndexOf("]");
  return hasPort ? [host] : [host, host + defaultPort];
}

/**
 * Whether a request that carries `Origin` comes from this server's own pages: `Sec-Fetch-Site`, which pages cannot set,
 * where there is one; else `Origin` held against the server's own origins or `Host`.
 *
 * @see {@link https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header | Sec-Fetch-Site}
 */
export function isSameOrigin(request: RequestView, origin: string, selfOrigin: readonly string[]): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin" || site === "none" || selfOrigin.includes(origin)) return true;
  if (site !== null || selfOrigin.length > 0) return false;
  const host = request.headers.get("host");
  return host !== null && host !== "" && hostsOf(origin).includes(host.toLowerCase());
}
