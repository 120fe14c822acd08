import { isLoopback, isPublicSuffix } from "../../../hosts.ts";
import { type Advice, entriesOf, type ListEntry, type Options } from "./advice.ts";

/** Advice on origins that allow more pages than intended. */
export function adviseOrigins(options: Options): Advice[] {
  const hasCredentials = options["credentials"] === true;
  return entriesOf(options["origin"], "origin", false).flatMap((entry) => {
    const parts = partsOf(entry.text);
    return parts === null ? [] : adviseOrigin(entry, parts, hasCredentials);
  });
}

interface Parts {
  readonly scheme: string;
  readonly host: string;
}

function partsOf(text: string): Parts | null {
  const [scheme, rest, ...more] = text.split("://");
  if (scheme === undefined || rest === undefined || more.length > 0) return null;
  const end = rest.startsWith("[") ? rest.indexOf("]") + 1 : rest.indexOf(":");
  return { scheme, host: end > 0 ? rest.slice(0, end) : rest };
}

function adviseOrigin({ path, text: value }: ListEntry, { scheme, host }: Parts, hasCredentials: boolean): Advice[] {
  const advice: Advice[] = [];
  const add = (code: Advice["code"], message: string): void => void advice.push({ code, path, value, message });
  const parent = parentOf(host);
  // Core has only a small table of suffixes; this is the whole list.
  if (parent !== null && isPublicSuffix(parent))
    add("public-suffix", `"${parent}" is on the public suffix list: anyone can register a matching name under it`);
  if (hasCredentials && host.includes("*")) {
    add(
      "wildcard-with-credentials",
      "with credentials, one forgotten or taken-over host that matches can act as any user: list the origins that need it",
    );
  }
  if (scheme === "http" && !isLoopback(host)) {
    add(
      "insecure-origin",
      "an attacker on the network can put script into an http page, and that script reads the responses",
    );
  }
  return advice;
}

/** Returns the host after the label with the star; `null` if there is none. */
function parentOf(host: string): string | null {
  const star = host.lastIndexOf("*");
  const dot = host.indexOf(".", star);
  return star === -1 || dot === -1 || dot === host.length - 1 ? null : host.slice(dot + 1);
}
