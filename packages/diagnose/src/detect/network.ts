import { valuesOf } from "@corsac/user-agent";
import type { Finding } from "../types/finding.ts";
import type { Observation } from "../types/observation.ts";
import { finding } from "./finding.ts";
import { isInsecure, isLocal, isLoopback } from "./site.ts";
import { parseUrl } from "../url.ts";
import { allowOriginOf, answeredHops, includesCredentials } from "./responses.ts";

/** Finds problems between page and server: local networks, schemes, redirects. */
export function networkFindings(observation: Observation): readonly Finding[] {
  return [
    ...localNetwork(observation),
    ...privateNetworkHeader(observation),
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
  return [finding("local-network", secure ? "advice" : "warning", evidence, { host: url.hostname, secure, space })];
}

function privateNetworkHeader({ hops }: Observation): readonly Finding[] {
  const header = "Access-Control-Allow-Private-Network";
  return answeredHops(hops)
    .flatMap(({ index, response }) => {
      const [value] = valuesOf(response.headers, header);
      return value === undefined ? [] : [finding("private-network-header", "advice", { hop: index, header, value })];
    })
    .slice(0, 1);
}

/** A redirect to the same host over TLS, which a preflight cannot follow. */
function toHttps({ hops }: Observation): readonly Finding[] {
  return answeredHops(hops)
    .filter(({ response }) => response.status >= 301 && response.status <= 308)
    .flatMap(({ index, request, response }) => {
      const [value = ""] = valuesOf(response.headers, "location");
      const [from, to] = [parseUrl(request.url), parseUrl(value, request.url)];
      const isUpgrade = from?.protocol === "http:" && to?.protocol === "https:" && from.hostname === to.hostname;
      if (!isUpgrade) return [];
      return [
        finding(
          "redirect-to-https",
          "warning",
          { hop: index, header: "Location", value },
          { url: request.url, location: to.href },
        ),
      ];
    })
    .slice(0, 1);
}

/** A call that succeeds as `Origin: null`, and fails as soon as the server allows named origins only. */
function taintedOrigin({ input, result, hops }: Observation): readonly Finding[] {
  const hop = result.requests.findIndex(({ kind, origin }) => kind === "actual" && origin === "null");
  if (!result.ok || input.origin === "null" || hop < 0 || hops[hop] === undefined) return [];
  return [finding("redirect-tainted-origin", "warning", { hop, header: "Origin", value: "null" })];
}

/** @see {@link https://fetch.spec.whatwg.org/#cors-protocol-and-credentials} */
function insecurePage(observation: Observation): readonly Finding[] {
  const { input, result, hops } = observation;
  const last = hops.length - 1;
  const hop = hops[last];
  const isSecureServer = hop?.request.url.startsWith("https:") === true;
  if (!result.ok || result.type !== "cors" || !isSecureServer || !isInsecure(input.origin)) return [];
  const value = hop.response === null ? null : allowOriginOf(hop.response);
  if (value === "*") return [];
  const evidence = { hop: last, header: "Access-Control-Allow-Origin", value };
  const withCredentials = includesCredentials(observation);
  return [finding("insecure-origin-trusted", withCredentials ? "security" : "warning", evidence, { withCredentials })];
}
