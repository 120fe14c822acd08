import { FORBIDDEN_RESPONSE_HEADERS, getValue, valuesOf } from "@corsac/user-agent";
import type { Finding } from "../types/finding.ts";
import type { Observation, ObservedResponse } from "../types/observation.ts";
import { misspeltHeaders } from "./cause/misspelt.ts";
import { finding } from "./finding.ts";
import { actuals, answeredHops, includesCredentials, membersOf } from "./responses.ts";

/** Finds problems that the headers of the responses show, even if the fetch succeeded. */
export function responseFindings(observation: Observation): readonly Finding[] {
  return [...misspelt(observation), ...noContent(observation), ...exposed(observation)];
}

function misspelt({ hops }: Observation): readonly Finding[] {
  const seen = new Set<string>();
  return answeredHops(hops).flatMap(({ index, response }) =>
    misspeltHeaders(response.headers)
      .filter(({ name }) => !seen.has(name) && seen.add(name))
      .map(({ name, value, meant }) =>
        finding("header-name-misspelt", "warning", { hop: index, header: name, value }, { name, value, meant }),
      ),
  );
}

/** @see {@link https://httpwg.org/specs/rfc9110.html#status.204} */
function noContent({ hops }: Observation): readonly Finding[] {
  return answeredHops(hops)
    .filter(({ response }) => response.status === 204 && announcesContent(response))
    .slice(0, 1)
    .map(({ index, response }) => {
      const [line] = valuesOf(response.headers, "content-length");
      const header = line === undefined ? "Transfer-Encoding" : "Content-Length";
      const evidence = { hop: index, header, value: line ?? null };
      return finding("no-content-with-body", "warning", evidence, { bytes: response.bodyBytes ?? null });
    });
}

function announcesContent({ headers, bodyBytes = 0 }: ObservedResponse): boolean {
  if (bodyBytes > 0 || valuesOf(headers, "transfer-encoding").length > 0) return true;
  return valuesOf(headers, "content-length").some((value) => value !== "0");
}

/** Response headers that pages seldom read: no finding asks to expose them. */
const PLUMBING = [
  ...FORBIDDEN_RESPONSE_HEADERS,
  "connection",
  "keep-alive",
  "transfer-encoding",
  "trailer",
  "upgrade",
  "date",
  "server",
  "via",
  "vary",
  "age",
  "etag",
  "accept-ranges",
  "alt-svc",
  "nel",
  "report-to",
  "reporting-endpoints",
  "permissions-policy",
  "referrer-policy",
  "strict-transport-security",
  "timing-allow-origin",
  "origin-agent-cluster",
  "corsac-reason",
];

const isPlumbing = (name: string): boolean =>
  PLUMBING.includes(name) ||
  [
    "access-control-",
    "content-security-policy",
    "cross-origin-",
    "x-content-type",
    "x-frame",
    "x-powered",
    "x-xss",
    "x-dns",
    "x-download",
    "x-permitted",
    "cf-",
  ].some((start) => name.startsWith(start));

function exposed(observation: Observation): readonly Finding[] {
  const { result } = observation;
  const last = actuals(observation).at(-1);
  if (last === undefined || result.type !== "cors") return [];
  const { headers } = last.response;
  const header = "Access-Control-Expose-Headers";
  const evidence = { hop: last.index, header, value: getValue(headers, header) || null };
  const hidden = [...new Set(headers.map(([name]) => name.toLowerCase()))].filter(
    (name) => !result.readableHeaders.includes(name) && !isPlumbing(name),
  );
  if (includesCredentials(observation) && membersOf(headers, header).includes("*")) {
    return [finding("expose-wildcard-with-credentials", "warning", evidence, { headers: hidden })];
  }
  return hidden.length === 0 ? [] : [finding("headers-not-exposed", "advice", evidence, { headers: hidden })];
}
