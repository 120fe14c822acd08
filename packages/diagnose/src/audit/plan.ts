import type { AuditTarget, PlannedRequest, ProbeOrigin } from "../types/audit.ts";

/** A reserved name, which nobody can have allowed by name. */
const UNRELATED = "https://corsac-probe.example";

/** More requests would burden the server. */
const MOST_REQUESTS = 60;

/**
 * Characters that some URL parsers, patterns and proxies treat as the end of a host, but that browsers permit in one or
 * convert. After each of them the host continues with a domain that someone else could own.
 */
const CHARACTERS = ["_", "{", "}", "+", "-", "^", "%60", "!", "~", ",", ";", "=", "'", "(", "&", "`", "|", "$"];

/**
 * Returns the origins that an audit tries, each with its kind. The first is the trusted one.
 *
 * @param apex - the registrable domain; by default the last two labels of the trusted host
 * @public
 */
export function probeOrigins(trusted: string, apex?: string): readonly ProbeOrigin[] {
  const { protocol, hostname, port } = new URL(trusted);
  const scheme = `${protocol}//`;
  const domain = apex ?? hostname.split(".").slice(-2).join(".");
  const at = (host: string): string => `${scheme}${host}${port === "" ? "" : `:${port}`}`;
  const isName = hostname.includes(".") && !/^[\d.]+$|^\[/.test(hostname);
  const origins: ProbeOrigin[] = [
    { origin: trusted, trick: "trusted" },
    { origin: UNRELATED, trick: "unrelated" },
    { origin: null, trick: "none" },
    { origin: "null", trick: "null" },
    ...(protocol === "https:" ? [{ origin: `http://${hostname}`, trick: "insecure" } as const] : []),
    { origin: `${scheme}corsac-probe${hostname}`, trick: "prefix" },
    { origin: `${scheme}${hostname}.corsac-probe.example`, trick: "suffix" },
    { origin: `${scheme}${hostname}corsac-probe`, trick: "suffix" },
    { origin: `${scheme}corsac-probe.example/${hostname}`, trick: "characters" },
    { origin: `${scheme}${hostname}@corsac-probe.example`, trick: "characters" },
    { origin: `${scheme}${hostname}:8443`, trick: "port" },
  ];
  if (isName) {
    origins.push(
      { origin: at(`corsac-probe.${hostname}`), trick: "subdomain" },
      { origin: at(`corsac-probe.${domain}`), trick: "subdomain" },
      { origin: at(`corsac-probe${domain}`), trick: "prefix" },
      ...dotTricks(hostname).map((host): ProbeOrigin => ({ origin: at(host), trick: "dot" })),
      ...CHARACTERS.map((character): ProbeOrigin => ({
        origin: `${scheme}${hostname}${character}.corsac-probe.example`,
        trick: "characters",
      })),
    );
  }
  const seen = new Set<string | null>();
  return origins.filter(({ origin }) => !seen.has(origin) && seen.add(origin));
}

/** Replaces each dot but the last by a letter in turn, which an unescaped dot in a pattern matches. */
function dotTricks(hostname: string): readonly string[] {
  const dots = [...hostname].flatMap((character, index) => (character === "." ? [index] : [])).slice(0, -1);
  return dots.map((index) => `${hostname.slice(0, index)}x${hostname.slice(index + 1)}`);
}

/**
 * Plans the requests of an audit, at most sixty, all GET or OPTIONS: a GET for each origin, and a preflight for the most
 * important ones. Send them as they are, one after the other, without cookies and without following redirects.
 *
 * Throws a `TypeError` if `url` or `trusted` is not a URL.
 *
 * @public
 */
export function planAudit(target: AuditTarget): readonly PlannedRequest[] {
  const url = new URL(target.url).href;
  const origins = probeOrigins(target.trusted, target.apex);
  const method = target.method ?? "PUT";
  const gets = origins.map(({ origin, trick }): PlannedRequest => ({
    origin,
    trick,
    request: { kind: "actual", method: "GET", url, headers: [["Accept", "*/*"], ...originLine(origin)] },
  }));
  const preflights = origins
    .filter(({ trick }) => ["trusted", "unrelated", "null", "insecure"].includes(trick))
    .map(({ origin, trick }): PlannedRequest => ({
      origin,
      trick,
      request: {
        kind: "preflight",
        method: "OPTIONS",
        url,
        headers: [["Accept", "*/*"], ["Access-Control-Request-Method", method], ...originLine(origin)],
      },
    }));
  return [...preflights, ...gets].slice(0, MOST_REQUESTS);
}

const originLine = (origin: string | null): readonly (readonly [string, string])[] =>
  origin === null ? [] : [["Origin", origin]];
