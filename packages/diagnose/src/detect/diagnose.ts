import type { Finding } from "../interface/finding.ts";
import type { Observation } from "../interface/observation.ts";

/**
 * Everything that can be found in an observation: the cause of a block first, then by severity.
 *
 * @public
 */
export function diagnose(observation: Observation): readonly Finding[] {
  const { failedAt } = observation.result;
  if (failedAt === null) return [];
  const { step, detail } = failedAt;
  const hop = observation.hops.length - 1;
  return [
    { code: "allow-origin-missing", severity: "blocks", evidence: { hop: hop < 0 ? null : hop, step }, data: detail },
  ];
}
