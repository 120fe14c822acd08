import { roughlySameSite } from "@corsac/user-agent";
import { parseUrl } from "./view.ts";

/** Names and addresses of the machine itself. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(?:\.\d+){3}$/.test(host);

/** Addresses and names of local networks. */
export function isLocal(host: string): boolean {
  if (host.endsWith(".local") || host.endsWith(".internal")) return true;
  if (host.startsWith("[")) return /^\[f(?:[cd]|e[89ab])/.test(host);
  return /^(?:10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+)+$/.test(host);
}

/** Over http, on a network that others can listen to. */
export function isInsecure(origin: string): boolean {
  const url = parseUrl(origin);
  return url !== null && url.protocol === "http:" && !isLoopback(url.hostname);
}

/**
 * Whether two origins are of one site, scheme included. Sites are told by the last two labels: no list of suffixes.
 */
export function isSameSite(a: string, b: string): boolean {
  const [left, right] = [parseUrl(a), parseUrl(b)];
  if (left === null || right === null || left.protocol !== right.protocol) return false;
  const isAddress = [left, right].some(({ hostname }) => hostname.startsWith("[") || /^[\d.]+$/.test(hostname));
  return left.hostname === right.hostname || (!isAddress && roughlySameSite(left.hostname, right.hostname));
}
