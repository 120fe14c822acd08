import type { IssueCode } from "../types/issues.ts";

/** True for an `http:` origin or pattern in a local network, for whose host no public authority issues certificates. */
export function isOnLan(origin: string): boolean {
  const host = origin.slice("http://".length).replace(/:\d+$/, "");
  if (!origin.startsWith("http://")) return false;
  if (host.startsWith("[")) return /^\[f[cde]/.test(host);
  if (/^(?:10|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+$/.test(host)) return true;
  return !host.includes(".") || /\.(?:local|lan|internal|home\.arpa)$/.test(host);
}

const TRAILING_DOT = /^[^/]+:\/\/[^/?#]*\.(?::\d+)?(?:[/?#]|$)/;

/**
 * A message that fits an entry of `origin` better than the usual one of its code.
 *
 * @param isFlagInTheWay - true if a `dangerously…` flag would allow the entry
 */
export function originWords(code: IssueCode, text: string, isFlagInTheWay: boolean): string | undefined {
  if (code === "pattern-public-suffix" && !isFlagInTheWay) {
    return "a star directly below a top-level domain covers hosts that are not yours, and no flag allows it: list the hosts, or write a longer pattern such as https://*.example.com";
  }
  if (code === "origin-not-serialized" && TRAILING_DOT.test(text)) {
    return "the host ends in a dot: browsers take it for another site than the host without the dot, with cookies of its own";
  }
  if (code === "origin-insecure" && isOnLan(text)) {
    return 'with credentials, anyone on the network path of an http origin can act as the user: in a network that you trust, set dangerouslyAllowInsecureOrigins: true, or serve the page over https with a certificate for the host, made by "mkcert"';
  }
  return undefined;
}
