/**
 * The allowlist as the documentation has it, one entry at a time and without a thought for speed. It shares no code with
 * the package, so that the two can disagree.
 */
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

function isHost(host: string): boolean {
  return host.length <= 253 && host.split(".").every((label) => LABEL.test(label));
}

function isPortOf(scheme: string, port: string): boolean {
  const isNumber = /^[1-9][0-9]{0,4}$/.test(port) && Number(port) <= 65535;
  return isNumber && port !== (scheme === "https" ? "443" : "80");
}

/** True if one entry of `origin` alone allows the origin. */
export function allowedByOne(entry: string, origin: string): boolean {
  const [before = "", after] = entry.split("*");
  if (after === undefined) return origin === entry;
  const [scheme = ""] = entry.split(":");
  if (after === "") {
    const host = before.slice(0, -1);
    return origin === host || (origin.startsWith(before) && isPortOf(scheme, origin.slice(before.length)));
  }
  if (!origin.startsWith(before) || !origin.endsWith(after)) return false;
  const star = origin.slice(before.length, origin.length - after.length);
  if (origin !== before + star + after || star === "") return false;
  if (!before.endsWith("//") && star.includes(".")) return false;
  const [, port] = after.split(":");
  const host = origin.slice(`${scheme}://`.length, port === undefined ? undefined : -`:${port}`.length);
  return isHost(host);
}
