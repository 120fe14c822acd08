import type { CredentialsMode, Header, SentRequest, ServerResponse } from "@corsac/user-agent";
import { fetchesOf, type RecordedFetch, requestedMethod } from "../har/fetches.ts";
import { type Entry, fieldOf } from "../har/read.ts";
import type { Replayable } from "./replayable.ts";

/** Each fetch of an archive, ready to be judged anew. */
export function readArchive(entries: readonly Entry[], withCredentials: boolean): Replayable[] {
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
      respond: (request) => answerTo(request, recorded),
      page: first.page,
      recorded: { error: last?.error ?? null, isMissing: last !== null && last.response === null },
      asWritten: (text) => text,
    };
  });
}

/** Browsers leave cookies out of what they export unless asked: what is not there may have been. */
const credentialsOf = (entry: Entry): CredentialsMode =>
  entry.hasCookies || fieldOf(entry, "cookie") !== null ? "include" : "same-origin";

function answerTo(
  { kind, url, method, acrm, ...request }: SentRequest,
  recorded: RecordedFetch,
): ServerResponse | null {
  if (kind === "actual") {
    return recorded.hops.find((hop) => hop.url === url && hop.method === method)?.response ?? null;
  }
  const preflight = recorded.preflights.find((entry) => entry.url === url && requestedMethod(entry) === acrm);
  if (preflight !== undefined) return preflight.response;
  // The request itself went out: the browser remembered an answer that allowed it, or did not export it.
  const wentOut = recorded.hops.some((hop) => hop.url === url);
  return wentOut ? allowing({ ...request, acrm }) : null;
}

const allowing = ({ origin, acrm, acrh }: Pick<SentRequest, "origin" | "acrm" | "acrh">): ServerResponse => ({
  status: 204,
  headers: [
    ["Access-Control-Allow-Origin", origin ?? "*"],
    ["Access-Control-Allow-Credentials", "true"],
    ["Access-Control-Allow-Methods", acrm ?? ""],
    ["Access-Control-Allow-Headers", acrh ?? ""],
  ],
});

const SAFELISTED_NAMES = ["accept", "accept-language", "content-language", "content-type", "range"];

/** Not forbidden to script, but where nothing says otherwise it was the browser that set them. */
const BROWSERS_OWN = [
  "cache-control",
  "if-modified-since",
  "if-none-match",
  "pragma",
  "priority",
  "purpose",
  "upgrade-insecure-requests",
  "user-agent",
];

/** A value that makes any name CORS-unsafe. */
const unsafe = (name: string): Header => [name, '"'];

/**
 * The headers that script set, of all that were sent: the preflight names those that are unsafe. Archives without
 * sensitive data lack some of them.
 */
function scriptHeaders({ hops, preflights }: RecordedFetch): Header[] {
  const [first] = hops;
  const preflight = preflights.find((entry) => first === undefined || entry.url === first.url);
  const asked = preflight === undefined ? null : fieldOf(preflight, "access-control-request-headers");
  const named = (asked ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  if (first === undefined) return named.map(unsafe);
  const sent = new Set(first.headers.map(([name]) => name.toLowerCase()));
  const set = first.headers.filter(([name]) => {
    const lower = name.toLowerCase();
    if (SAFELISTED_NAMES.includes(lower)) return true;
    return preflight === undefined ? !BROWSERS_OWN.includes(lower) : named.includes(lower);
  });
  return [...set, ...named.filter((name) => !sent.has(name)).map(unsafe)];
}
