import type { CredentialsMode, Header, SentRequest, ServerResponse } from "@corsac/user-agent";
import { BROWSER_HEADERS } from "../read/script-headers.ts";
import { fetchesOf, type RecordedFetch, requestedMethod } from "./fetches.ts";
import { type HarEntry, headerOf } from "./read-har.ts";
import type { Replay } from "./replay.ts";

/**
 * Returns a replay of each fetch in an archive: its call, and the responses in the file.
 *
 * @param withCredentials - assumes that every call had credentials, which most archives do not show
 *
 * @example
 * ```ts
 * const [replay] = replayArchive(readHar(JSON.parse(text)));
 * ```
 * @public
 */
export function replayArchive(entries: readonly HarEntry[], withCredentials = false): Replay[] {
  return fetchesOf(entries).map((recorded) => {
    const [first = recorded.preflights[0]] = recorded.hops;
    if (first === undefined) throw new Error("a recorded fetch has an entry");
    const method = recorded.hops.length > 0 ? first.method : (requestedMethod(first) ?? "GET");
    const last = recorded.hops.at(-1) ?? null;
    const hasBody = first.body !== null && method !== "GET" && method !== "HEAD";
    return {
      id: `entry-${first.number}`,
      input: {
        origin: recorded.origin,
        url: first.url,
        method,
        headers: scriptHeaders(recorded),
        credentials: withCredentials ? "include" : credentialsOf(first),
        body: hasBody ? { kind: "bytes", value: first.body ?? "" } : null,
      },
      respond: (request) => responseTo(request, recorded),
      page: first.page,
      outcome: { error: last?.error ?? null, isMissing: last !== null && last.response === null },
    };
  });
}

/** Without cookies in the archive, the call can still have had credentials: browsers export them only on request. */
const credentialsOf = (entry: HarEntry): CredentialsMode =>
  entry.hasCookies || headerOf(entry, "cookie") !== null ? "include" : "same-origin";

function responseTo(
  { kind, url, method, acrm, ...request }: SentRequest,
  recorded: RecordedFetch,
): ServerResponse | null {
  if (kind === "actual") {
    return recorded.hops.find((hop) => hop.url === url && hop.method === method)?.response ?? null;
  }
  const preflight = recorded.preflights.find((entry) => entry.url === url && requestedMethod(entry) === acrm);
  if (preflight !== undefined) return preflight.response;
  // The request went out: the browser remembered a preflight that allowed it, or did not export that preflight.
  const wentOut = recorded.hops.some((hop) => hop.url === url);
  return wentOut ? allowingResponse({ ...request, acrm }) : null;
}

const allowingResponse = ({ origin, acrm, acrh }: Pick<SentRequest, "origin" | "acrm" | "acrh">): ServerResponse => ({
  status: 204,
  headers: [
    ["Access-Control-Allow-Origin", origin ?? "*"],
    ["Access-Control-Allow-Credentials", "true"],
    ["Access-Control-Allow-Methods", acrm ?? ""],
    ["Access-Control-Allow-Headers", acrh ?? ""],
  ],
});

const SAFELISTED_NAMES = ["accept", "accept-language", "content-language", "content-type", "range"];

/** Headers that script can set, but that browsers set more often. They revalidate with the last two. */
const RARELY_FROM_SCRIPT = [...BROWSER_HEADERS, "if-modified-since", "if-none-match"];

/** Gives a name a value that is CORS-unsafe for every name. */
const unsafeHeader = (name: string): Header => [name, '"'];

/**
 * Returns the headers of a request that script set. The preflight names the unsafe ones, of which an archive without
 * sensitive data lacks some.
 */
function scriptHeaders({ hops, preflights }: RecordedFetch): Header[] {
  const [first] = hops;
  const preflight = preflights.find((entry) => first === undefined || entry.url === first.url);
  const asked = preflight === undefined ? null : headerOf(preflight, "access-control-request-headers");
  const named = (asked ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  if (first === undefined) return named.map(unsafeHeader);
  const sent = new Set(first.headers.map(([name]) => name.toLowerCase()));
  const set = first.headers.filter(([name]) => {
    const lower = name.toLowerCase();
    if (SAFELISTED_NAMES.includes(lower)) return true;
    return preflight === undefined ? !RARELY_FROM_SCRIPT.includes(lower) : named.includes(lower);
  });
  return [...set, ...named.filter((name) => !sent.has(name)).map(unsafeHeader)];
}
