import { FORBIDDEN_RESPONSE_HEADERS, valuesOf } from "@corsac/user-agent";
import type { Finding } from "../types/finding.ts";
import type { Observation } from "../types/observation.ts";
import { misspeltFields } from "./cause/misspelt.ts";
import { found } from "./found.ts";
import { actuals, answered, includesCredentials, membersOf } from "./view.ts";

/** What the fields of the responses show, whether or not the fetch succeeded. */
export function responseFindings(observation: Observation): readonly Finding[] {
  return [...misspelt(observation), ...noContent(observation), ...exposed(observation)];
}

function misspelt(observation: Observation): readonly Finding[] {
  const seen = new Set<string>();
  return answered(observation).flatMap(({ index, response }) =>
    misspeltFields(response.headers)
      .filter(({ name }) => !seen.has(name) && seen.add(name))
      .map(({ name, value, meant }) =>
        found("field-name-misspelt", "warning", { hop: index, field: name, value }, { name, value, meant }),
      ),
  );
}

/** @see {@link https://httpwg.org/specs/rfc9110.html#status.204} */
function noContent(observation: Observation): readonly Finding[] {
  return answered(observation)
    .filter(({ response }) => response.status === 204 && announcesContent(response))
    .slice(0, 1)
    .map(({ index, response }) => {
      const [line] = valuesOf(response.headers, "content-length");
      const field = line === undefined ? "Transfer-Encoding" : "Content-Length";
      return found(
        "no-content-with-body",
        "warning",
        { hop: index, field, value: line ?? null },
        { bytes: response.bodyBytes ?? null },
      );
    });
}

function announcesContent({
  headers,
  bodyBytes = 0,
}: {
  headers: Parameters<typeof valuesOf>[0];
  bodyBytes?: number;
}): boolean {
  if (bodyBytes > 0 || valuesOf(headers, "transfer-encoding").length > 0) return true;
  return valuesOf(headers, "content-length").some((value) => value !== "0");
}

/** Fields that no page has a use for. */
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
  const field = "Access-Control-Expose-Headers";
  const value = valuesOf(headers, field).join(", ") || null;
  const evidence = { hop: last.index, field, value };
  const hidden = [...new Set(headers.map(([name]) => name.toLowerCase()))].filter(
    (name) => !result.readableHeaders.includes(name) && !isPlumbing(name),
  );
  if (includesCredentials(observation) && membersOf(headers, field).includes("*")) {
    return [found("expose-wildcard-with-credentials", "warning", evidence, { headers: hidden })];
  }
  return hidden.length === 0 ? [] : [found("headers-not-exposed", "advice", evidence, { headers: hidden })];
}
