import { correctedOrigin, parseOrigin } from "../origin/pattern.ts";
import type { Reader } from "./reader.ts";

const SCHEMES = ["http://", "https://"] as const;

/** Returns the host in a text that is not a host by itself. */
function correctedHost(text: string): string | undefined {
  const at = text.indexOf("://");
  const host = at === -1 ? text : text.slice(at + 3);
  for (const scheme of SCHEMES) {
    const corrected = correctedOrigin(scheme + host)?.slice(scheme.length);
    if (corrected !== undefined && corrected !== text) return corrected;
  }
  return at === -1 ? undefined : host;
}

/** True for a name, or a name and a port, in the form in which a browser puts it into `Host`: without a default port. */
function isHost(text: string): boolean {
  return SCHEMES.every((scheme) => {
    const entry = parseOrigin(scheme + text);
    return "kind" in entry && entry.kind === "exact";
  });
}

/** The option `hosts`. */
export const readHosts: Reader<readonly string[]> = (value, path, addIssue) => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) addIssue("host-malformed", path, value);
  return list.filter((host, i): host is string => {
    const isText = typeof host === "string";
    if (isText && isHost(host)) return true;
    const at = Array.isArray(value) ? `${path}[${i}]` : path;
    addIssue("host-malformed", at, host, isText ? correctedHost(host) : undefined);
    return false;
  });
};
