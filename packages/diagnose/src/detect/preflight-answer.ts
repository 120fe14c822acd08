import { extractTokens, MAX_AGE_LIMITS, NON_WILDCARD_REQUEST_HEADERS, valuesOf } from "@corsac/user-agent";
import type { Finding } from "../types/finding.ts";
import type { Observation } from "../types/observation.ts";
import { finding } from "./finding.ts";
import { type AnsweredHop, isOk, membersOf, preflights } from "./responses.ts";

/** Finds improvements of a preflight response that works. */
export function preflightFindings(observation: Observation): readonly Finding[] {
  const failed = observation.result.failedAt?.stage === "preflight" ? observation.hops.length - 1 : -1;
  return preflights(observation)
    .filter(({ index, response }) => index !== failed && isOk(response.status))
    .slice(0, 1)
    .flatMap((preflight) => [...maxAgeFindings(preflight), ...authorizationFindings(observation, preflight)]);
}

function maxAgeFindings({ index, response }: AnsweredHop): readonly Finding[] {
  const header = "Access-Control-Max-Age";
  const lines = valuesOf(response.headers, header);
  const value = lines.length === 0 ? null : lines.join(", ");
  const evidence = { hop: index, header, value };
  if (value === null) return [finding("max-age-missing", "advice", evidence)];
  if (lines.length > 1 || !/^\d+$/.test(value)) return [finding("max-age-malformed", "warning", evidence, { value })];
  const { chromium, firefox, webkit } = MAX_AGE_LIMITS;
  // WebKit keeps ten minutes at most. A finding for each longer value would blame nearly every server.
  if (Number(value) <= chromium) return [];
  return [
    finding("max-age-over-cap", "advice", evidence, {
      value,
      chromium: Math.min(Number(value), chromium),
      firefox: Math.min(Number(value), firefox),
      webkit: Math.min(Number(value), webkit),
    }),
  ];
}

/** Browsers accept `*` for Authorization; the standard does not. */
function authorizationFindings(
  { engine, input }: Observation,
  { index, request, response }: AnsweredHop,
): readonly Finding[] {
  if (engine === "standard" || input.credentials === "include") return [];
  const extracted = extractTokens(response.headers, "access-control-allow-headers");
  const allowed =
    extracted !== null && "elements" in extracted ? extracted.elements.map((name) => name.toLowerCase()) : [];
  const asked = membersOf(request.headers, "access-control-request-headers");
  const header = NON_WILDCARD_REQUEST_HEADERS.find((name) => asked.includes(name) && !allowed.includes(name));
  if (header === undefined || !allowed.includes("*")) return [];
  const evidence = { hop: index, header: "Access-Control-Allow-Headers", value: "*" };
  return [finding("authorization-not-covered", "warning", evidence, { header, allowed })];
}
