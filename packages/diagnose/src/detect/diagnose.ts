import { type Finding, type FindingData, SEVERITIES } from "../types/finding.ts";
import type { Observation } from "../types/observation.ts";
import { blocks } from "./block.ts";
import { cookieFindings } from "./cookies.ts";
import { networkFindings } from "./network.ts";
import { preflightFindings } from "./preflight-answer.ts";
import { probeFindings } from "./probes.ts";
import { responseFindings } from "./response.ts";
import { varyFindings } from "./vary.ts";

/**
 * Everything that can be found in an observation: the cause of a block first, then by severity. Each code comes once
 * for each thing that it is about.
 *
 * @example
 * ```ts
 * const [cause] = diagnose(observe(input, respond, { engine: "chromium" }));
 * if (cause?.severity === "blocks") console.log(describe(cause).title);
 * ```
 * @public
 */
export function diagnose(observation: Observation): readonly Finding[] {
  const cause = blocks(observation);
  const others = [
    ...networkFindings(observation),
    ...probeFindings(observation),
    ...varyFindings(observation),
    ...responseFindings(observation),
    ...preflightFindings(observation),
    ...cookieFindings(observation),
  ].filter(({ code, evidence }) => !cause.some((each) => each.code === code && each.evidence.hop === evidence.hop));
  const shared = sharedData(observation);
  return [...cause, ...inOrder(others)].map((finding) => ({ ...finding, data: { ...shared, ...finding.data } }));
}

/** Stable: findings of one severity stay as they were found. */
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

/** What words and fixes may need of any finding. */
function sharedData({ input, hops, result, engine }: Observation): FindingData {
  const { request } = hops.at(-1) ?? {};
  return {
    origin: input.origin,
    page: input.origin,
    url: request?.url ?? input.url,
    method: (input.method ?? "GET").toUpperCase() === "GET" ? "GET" : (input.method ?? "GET"),
    asked: [...new Set(result.requests.flatMap(({ acrh }) => acrh?.split(",") ?? []))],
    credentials: input.credentials === "include",
    engine,
  };
}
