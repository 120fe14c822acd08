import { exchange, type ExchangeResult, type ServerResponse } from "@corsac/user-agent";
import type { HeaderLine, WireRequest } from "../types.ts";

const valuesOf = ({ headers }: WireRequest, name: string): readonly string[] =>
  headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);

/** Returns the origin of the page that sends a request; `null`: no CORS request. */
export function originOf(request: WireRequest): string | null {
  return valuesOf(request, "origin")[0] ?? null;
}

/** True for a CORS-preflight request. */
export function isPreflight(request: WireRequest): boolean {
  return request.method === "OPTIONS" && valuesOf(request, "access-control-request-method").length > 0;
}

/** True for a serialized origin that a browser sends: its own serialization returns the same text. */
function isSerialized(origin: string): boolean {
  if (origin === "null") return true;
  const parsed = URL.canParse(origin) ? new URL(origin) : null;
  if (parsed === null || !/^[!-~]+$/.test(origin)) return false;
  return parsed.origin === "null" ? origin === `${parsed.protocol}//${parsed.host}` : origin === parsed.origin;
}

/** Sends the call that a preflight is for to a server that answers the preflight so. */
export function callAfter(
  request: WireRequest,
  preflight: ServerResponse,
  credentials: "omit" | "include",
): ExchangeResult {
  const names = valuesOf(request, "access-control-request-headers").flatMap((line) => line.split(","));
  return exchange(
    {
      origin: originOf(request) ?? "null",
      url: "https://api.test/",
      method: valuesOf(request, "access-control-request-method")[0] ?? "GET",
      // No value of these makes Content-Type safelisted.
      headers: names.map((name): HeaderLine => [name, "application/json"]),
      credentials,
    },
    ({ kind }) => (kind === "preflight" ? preflight : { status: 200, headers: [] }),
  );
}

const sorted = (names: string | null): string => (names ?? "").split(",").sort().join();

/** True if a browser sends the preflight for some call, the order of the header names aside. */
function isSentPreflight(request: WireRequest): boolean {
  const sent = callAfter(request, { status: 403, headers: [] }, "omit").requests[0];
  return (
    sent?.kind === "preflight" &&
    valuesOf(request, "access-control-request-method").join() === sent.acrm &&
    sorted(valuesOf(request, "access-control-request-headers").join()) === sorted(sent.acrh)
  );
}

/** True if a browser can send the request. Only those are put to other packages: the others belong to attackers' tools. */
export function isSentByBrowsers(request: WireRequest): boolean {
  const origins = valuesOf(request, "origin");
  if (origins.length > 1 || !origins.every(isSerialized)) return false;
  if (isPreflight(request)) return origins.length === 1 && isSentPreflight(request);
  return !request.headers.some(([name]) => name.toLowerCase().startsWith("access-control-request-"));
}

/** True for a request of a page of the server itself, which needs no CORS headers to read the response. */
export function isSameOrigin(request: WireRequest): boolean {
  const [host] = valuesOf(request, "host");
  return host !== undefined && originOf(request) === `https://${host}`;
}
