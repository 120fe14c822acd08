import type { RequestView } from "../types/decision.ts";
import { isLoopback } from "../origin/serialized.ts";
import { hostName } from "../policy/hosts.ts";
import { hostOf } from "./host.ts";

/** The schemes of servers, and the ports that some proxies write into `Host` although browsers leave them out. */
const DEFAULT_PORTS: readonly (readonly [scheme: string, port: string])[] = [
  ["https://", ":443"],
  ["http://", ":80"],
];

/** A connection without TLS may come from a proxy that has it, so both schemes count there. */
function isSecure({ secure, url = "" }: RequestView): boolean {
  return secure === true || url.startsWith("https:") || url.startsWith("wss:");
}

/**
 * Compares `Origin` with `Host`. The attacker of a DNS rebinding points a name of their own at this machine, and then the
 * two are equal. Only a page without TLS can do so (the attacker has no certificate for a server here), and it does not
 * have a loopback name. So a server that listens on loopback alone takes neither for its own.
 */
function isOriginOfHost(request: RequestView, origin: string): boolean {
  const host = hostOf(request);
  for (const [scheme, port] of DEFAULT_PORTS) {
    if (!origin.startsWith(scheme)) continue;
    if (scheme === "http://") {
      if (isSecure(request)) return false;
      if (request.loopback === true && !isLoopback(hostName(host))) return false;
    }
    const own = origin.slice(scheme.length);
    return host !== "" && (host === own || (hostName(own) === own && host === own + port));
  }
  return false;
}

/**
 * True for a request from this server's own pages: by `Sec-Fetch-Site`, which pages cannot set, if there is one; else
 * `Origin` is compared with the server's own origins or `Host`.
 *
 * @see {@link https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header | Sec-Fetch-Site}
 */
export function isSameOrigin(request: RequestView, origin: string, selfOrigin: readonly string[]): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin" || site === "none" || selfOrigin.includes(origin)) return true;
  if (site !== null || selfOrigin.length > 0) return false;
  return isOriginOfHost(request, origin);
}
