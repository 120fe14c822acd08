import { isLoopbackHost } from "../site/trustworthy.ts";

/**
 * The network of a host: the internet, the user's network, or the user's own machine.
 *
 * @see {@link https://wicg.github.io/local-network-access/}
 * @public
 */
export type AddressSpace = "public" | "local" | "loopback";

/** Returns the address space that a host shows by its name or address. A browser knows it from the IP address. */
export function addressSpaceOf(hostname: string): AddressSpace {
  if (isLoopbackHost(hostname)) return "loopback";
  return isLocalName(hostname) || isLocalAddress(hostname) ? "local" : "public";
}

const isLocalName = (hostname: string): boolean => hostname.endsWith(".local") || hostname.endsWith(".internal");

/** Private and link-local addresses, and those of carrier-grade NAT. */
const isLocalAddress = (hostname: string): boolean =>
  hostname.startsWith("[")
    ? /^\[(?:f[cd]|fe[89ab])/u.test(hostname)
    : /^(?:10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))(?:\.\d+)+$/u.test(
        hostname,
      );
