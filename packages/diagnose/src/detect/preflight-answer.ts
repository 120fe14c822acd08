import { extractTokens, MAX_AGE_LIMITS, NON_WILDCARD_REQUEST_HEADERS, valuesOf } from "@corsac/user-agent";
import type { Finding } from "../types/finding.ts";
import type { Observation } from "../types/observation.ts";
import { isOk } from "./cause/preflight-status.ts";
import { found } from "./found.ts";
import { membersOf, preflights } from "./view.ts";

/** What can be better about a preflight's answer that does its work. */
export function preflightFindings(observation: Observation): readonly Finding[] {
  const failed = observation.result.failedAt?.stage === "preflight" ? observation.hops.length - 1 : -1;
  return preflights(observation)
    .filter(({ index, response }) => index !== failed && isOk(response.status))
    .slice(0, 1)
    .flatMap((preflight) => [...maxAgeFindings(preflight), ...authorizationFindings(observation, preflight)]);
}

type Preflight = ReturnType<typeof preflights>[number];

function maxAgeFindings({ index, response }: Preflight): readonly Finding[] {
  const field = "Access-Control-Max-Age";
  const lines = valuesOf(response.headers, field);
  const value = lines.length === 0 ? null : lines.join(", ");
  const evidence = { hop: index, field, value };
  if (value === null) return [found("max-age-missing", "advice", evidence)];
  if (lines.length > 1 || !/^\d+$/.test(value)) return [found("max-age-malformed", "warning", evidence, { value })];
  const { chromium, firefox, webkit } = MAX_AGE_LIMITS;
  // WebKit's ten minutes are less than most servers want elsewhere.
  if (Number(value) <= chromium.cap) return [];
  return [
    found("max-age-over-cap", "advice", evidence, {
      value,
      chromium: Math.min(Number(value), chromium.cap),
      firefox: Math.min(Number(value), firefox.cap),
      webkit: Math.min(Number(value), webkit.cap),
    }),
  ];
}

/** Engines let `*` cover Authorization; the standard does not. */
function authorizationFindings(
  { engine, input }: Observation,
  { index, request, response }: Preflight,
): readonly Finding[] {
  if (engine === "standard" || input.credentials === "include") return [];
  const extracted = extractTokens(response.headers, "access-control-allow-headers");
  const allowed =
    extracted !== null && "elements" in extracted ? extracted.elements.map((name) => name.toLowerCase()) : [];
  const asked = membersOf(request.headers, "access-control-request-headers");
  const header = NON_WILDCARD_REQUEST_HEADERS.find((name) => asked.includes(name) && !allowed.includes(name));
  if (header === undefined || !allowed.includes("*")) return [];
  const evidence = { hop: index, field: "Access-Control-Allow-Headers", value: "*" };
  return [found("authorization-not-covered", "warning", evidence, { header, allowed })];
}
