import type { IssueCode } from "../types/issues.ts";
import { INSECURE_ON_LAN } from "./messages.ts";

/** True for an `http:` origin or pattern in a local network, for whose host no public authority issues certificates. */
export function isOnLan(origin: string): boolean {
  const [, host = "example.com"] = /^http:\/\/(.*?)(?::\d+)?$/.exec(origin) ?? [];
  if (host.startsWith("[")) return /^\[f[cde]/.test(host);
  if (/^(?:10|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+$/.test(host)) return true;
  return !host.includes(".") || /\.(?:local|lan|internal|home\.arpa)$/.test(host);
}

/**
 * Returns a message that fits an entry of `origin` better than the usual one of its code.
 *
 * @param hasFlag - true if a `dangerously…` flag would allow the entry
 */
export function originWords(code: IssueCode, text: string, hasFlag: boolean): string | undefined {
  if (code === "pattern-public-suffix" && !hasFlag) {
    return "every host under a top-level domain fits, and no flag allows it: list the hosts, or write a longer pattern, such as https://*.example.com";
  }
  if (code === "origin-not-serialized" && /^[^/]+:\/\/[^/?#]*\.(?::\d+)?(?:[/?#]|$)/.test(text)) {
    return "the host ends in a dot: browsers take it for another site than the host without the dot, with other cookies";
  }
  return code === "origin-insecure" && isOnLan(text) ? INSECURE_ON_LAN : undefined;
}
