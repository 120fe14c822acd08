import { correctedOrigin, parseOrigin } from "../origin/pattern.ts";
import type { Report } from "./report.ts";

/** Finds the host in a text that is none itself; `undefined` if there is none. */
function correctedHost(text: string): string | undefined {
  const at = text.indexOf("://");
  const host = at === -1 ? text : text.slice(at + 3);
  for (const scheme of ["http", "https"]) {
    const corrected = correctedOrigin(`${scheme}://${host}`);
    if (typeof corrected === "string" && corrected.slice(scheme.length + 3) !== text) {
      return corrected.slice(scheme.length + 3);
    }
  }
  return at === -1 ? undefined : host;
}

/** True for a name, or a name and a port, in the form in which a browser puts it into `Host`: without a default port. */
function isHost(text: string): boolean {
  return ["http", "https"].every((scheme) => {
    const entry = parseOrigin(`${scheme}://${text}`);
    return !("code" in entry) && entry.kind === "exact";
  });
}

/** The option `hosts`. */
export function readHosts(value: unknown, report: Report): readonly string[] {
  if (value === undefined) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) report("host-malformed", "hosts", value);
  return list.filter((host, at): host is string => {
    if (typeof host === "string" && isHost(host)) return true;
    const path = Array.isArray(value) ? `hosts[${at}]` : "hosts";
    report("host-malformed", path, host, typeof host === "string" ? correctedHost(host) : undefined);
    return false;
  });
}
