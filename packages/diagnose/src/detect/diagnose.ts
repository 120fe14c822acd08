import type { Finding, FindingData } from "../types/finding.ts";
import type { Observation } from "../types/observation.ts";
import { blocks } from "./block.ts";
import { cookieFindings } from "./cookies.ts";
import { inOrder } from "./finding.ts";
import { networkFindings } from "./network.ts";
import { preflightFindings } from "./preflight-answer.ts";
import { probeFindings } from "./probes.ts";
import { responseFindings } from "./response.ts";
import { varyFindings } from "./vary.ts";

/**
 * Returns every finding of an observation: the cause of a block first, then by severity. A code appears once for each
 * thing that it is about.
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
  return inOrder([...cause, ...others], sharedData(observation));
}

/** Values that the description and the fixes of any finding may need. */
function sharedData({ input, hops, result, engine }: Observation): FindingData {
  const { request } = hops.at(-1) ?? {};
  const { method = "GET" } = input;
  return {
    origin: input.origin,
    page: input.origin,
    url: request?.url ?? input.url,
    method: method.toUpperCase() === "GET" ? "GET" : method,
    asked: [...new Set(result.requests.flatMap(({ acrh }) => acrh?.split(",") ?? []))],
    credentials: input.credentials === "include",
    engine,
  };
}
