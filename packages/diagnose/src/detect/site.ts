import { roughlySameSite } from "@corsac/user-agent";
import { parseUrl } from "../url.ts";

/** True for names and addresses of the machine itself. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(?:\.\d+){3}$/.test(host);

/** True for addresses and names of local networks. */
export function isLocal(host: string): boolean {
  if (host.endsWith(".local") || host.endsWith(".internal")) return true;
  if (host.startsWith("[")) return /^\[f(?:[cd]|e[89ab])/.test(host);
  return /^(?:10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+)+$/.test(host);
}

/** True for an http origin that other machines on the way can read and change. */
export function isInsecure(origin: string): boolean {
  const url = parseUrl(origin);
  return url !== null && url.protocol === "http:" && !isLoopback(url.hostname);
}

/**
 * True if two origins have the same site, scheme included. The site is the last two labels of the host, because the
 * public suffix list is too large for this package.
 */
export function isSameSite(a: string, b: string): boolean {
  const [left, right] = [parseUrl(a), parseUrl(b)];
  if (left === null || right === null || left.protocol !== right.protocol) return false;
  const isAddress = [left, right].some(({ hostname }) => hostname.startsWith("[") || /^[\d.]+$/.test(hostname));
  return left.hostname === right.hostname || (!isAddress && roughlySameSite(left.hostname, right.hostname));
}
