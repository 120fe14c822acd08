import type { Finding } from "../types/finding.ts";
import type { Observation } from "../types/observation.ts";
import { found } from "./found.ts";
import { isInsecure, isLocal, isLoopback } from "./site.ts";
import { answered, includesCredentials, parseUrl } from "./view.ts";

/** What lies between page and server: networks, schemes, redirects. */
export function networkFindings(observation: Observation): readonly Finding[] {
  return [
    ...localNetwork(observation),
    ...privateNetworkField(observation),
    ...toHttps(observation),
    ...taintedOrigin(observation),
    ...insecurePage(observation),
  ];
}

/** Chromium asks the user before a public page may reach a local network; only secure pages may ask. */
function localNetwork({ input, hops }: Observation): readonly Finding[] {
  const page = parseUrl(input.origin);
  const url = parseUrl(hops[0]?.request.url ?? input.url);
  if (page === null || url === null) return [];
  const isTargetLocal = isLocal(url.hostname) || isLoopback(url.hostname);
  if (!isTargetLocal || isLocal(page.hostname) || isLoopback(page.hostname)) return [];
  const secure = page.protocol === "https:";
  const space = isLoopback(url.hostname) ? "loopback" : "local";
  const evidence = { hop: hops.length === 0 ? null : 0 };
  return [found("local-network", secure ? "advice" : "warning", evidence, { host: url.hostname, secure, space })];
}

function privateNetworkField(observation: Observation): readonly Finding[] {
  const field = "Access-Control-Allow-Private-Network";
  return answered(observation)
    .flatMap(({ index, response }) => {
      const line = response.headers.find(([name]) => name.toLowerCase() === field.toLowerCase());
      return line === undefined
        ? []
        : [found("private-network-field", "advice", { hop: index, field, value: line[1] })];
    })
    .slice(0, 1);
}

/** The same host, once more, over TLS: a preflight cannot follow there. */
function toHttps(observation: Observation): readonly Finding[] {
  return answered(observation)
    .filter(({ response }) => response.status >= 301 && response.status <= 308)
    .flatMap(({ index, request, response }) => {
      const value = response.headers.find(([name]) => name.toLowerCase() === "location")?.[1] ?? "";
      const [from, to] = [parseUrl(request.url), resolve(value, request.url)];
      const isUpgrade = from?.protocol === "http:" && to?.protocol === "https:" && from.hostname === to.hostname;
      if (!isUpgrade) return [];
      return [found("redirect-to-https", "warning", { hop: index, field: "Location", value }, { location: to.href })];
    })
    .slice(0, 1);
}

/** The server answered well, for now: it must never want to know who asks. */
function taintedOrigin({ input, result, hops }: Observation): readonly Finding[] {
  const hop = result.requests.findIndex(({ kind, origin }) => kind === "actual" && origin === "null");
  if (!result.ok || input.origin === "null" || hop < 0 || hops[hop] === undefined) return [];
  return [found("redirect-tainted-origin", "warning", { hop, field: "Origin", value: "null" })];
}

/** @see {@link https://fetch.spec.whatwg.org/#cors-protocol-and-credentials} */
function insecurePage(observation: Observation): readonly Finding[] {
  const { input, result, hops } = observation;
  const last = hops.length - 1;
  const hop = hops[last];
  const isSecureServer = hop?.request.url.startsWith("https:") === true;
  if (!result.ok || result.type !== "cors" || !isSecureServer || !isInsecure(input.origin)) return [];
  const value =
    hop.response?.headers.find(([name]) => name.toLowerCase() === "access-control-allow-origin")?.[1] ?? null;
  if (value === "*") return [];
  const evidence = { hop: last, field: "Access-Control-Allow-Origin", value };
  const withCredentials = includesCredentials(observation);
  return [found("insecure-origin-trusted", withCredentials ? "security" : "warning", evidence, { withCredentials })];
}

function resolve(location: string, base: string): URL | null {
  try {
    return new URL(location, base);
  } catch {
    return null;
  }
}
