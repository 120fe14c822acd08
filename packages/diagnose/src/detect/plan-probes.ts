import type { Observation, ObservedRequest, ProbeKind } from "../interface/observation.ts";

/**
 * A request that would tell more. Send it as it is, without cookies, do not follow redirects, and add it with its
 * answer to `probes` of the observation.
 *
 * @public
 */
export interface PlannedProbe {
  readonly kind: ProbeKind;
  readonly request: ObservedRequest;
}

/**
 * The further requests that make findings certain: at most five, all GET, HEAD or OPTIONS. `error` is not among them:
 * only whoever runs a server knows how to make it fail.
 *
 * @public
 */
export function planProbes(observation: Observation): readonly PlannedProbe[] {
  void observation;
  return [];
}
