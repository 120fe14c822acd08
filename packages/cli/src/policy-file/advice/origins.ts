import { getPublicSuffix } from "tldts";
import { type Advice, entriesOf, type ListEntry, type Options } from "./advice.ts";

/** What the origins let in beside what they were written for. */
export function adviseOrigins(options: Options): Advice[] {
  const credentials = options["credentials"] === true;
  return entriesOf(options["origin"], "origin", false).flatMap((entry) => {
    const parts = partsOf(entry.text);
    return parts === null
      ? []
      : [...publicSuffix(entry, parts), ...wildcard(entry, parts, credentials), ...insecure(entry, parts)];
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

/** By the full list, of which the core has but a small table. @see {@link https://publicsuffix.org/list/} */
function publicSuffix({ path, text }: ListEntry, { host }: Parts): Advice[] {
  const star = host.lastIndexOf("*");
  if (star === -1) return [];
  // What stands behind the label with the star.
  const dot = host.indexOf(".", star);
  const parent = dot === -1 ? "" : host.slice(dot + 1);
  if (parent === "" || getPublicSuffix(parent, { allowPrivateDomains: true }) !== parent) return [];
  return [
    {
      code: "public-suffix",
      path,
      value: text,
      message: `"${parent}" is on the public suffix list: anyone can register a name under it that fits`,
    },
  ];
}

function wildcard({ path, text }: ListEntry, { host }: Parts, credentials: boolean): Advice[] {
  if (!credentials || !host.includes("*")) return [];
  return [
    {
      code: "wildcard-with-credentials",
      path,
      value: text,
      message:
        "with credentials, one forgotten or taken-over host that fits can act as any user: list the origins that need it",
    },
  ];
}

function insecure({ path, text }: ListEntry, { scheme, host }: Parts): Advice[] {
  if (scheme !== "http" || isLoopback(host)) return [];
  return [
    {
      code: "insecure-origin",
      path,
      value: text,
      message: "anyone on the network path of an http page can put script into it, which then reads these responses",
    },
  ];
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(host);
