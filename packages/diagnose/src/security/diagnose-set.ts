import type { ObservationSet } from "../interface/audit.ts";
import type { Finding } from "../interface/finding.ts";

/**
 * What the answers of one URL to several origins show together: who is let in that should not be, what refused origins
 * learn, and what caches may mix up.
 *
 * @public
 */
export function diagnoseSet(set: ObservationSet): readonly Finding[] {
  void set;
  return [];
}
