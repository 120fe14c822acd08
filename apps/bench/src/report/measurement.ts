import type { Comparison } from "../comparisons.ts";
import type { NodeVersion } from "../node-versions.ts";
import { type Costs, verdictOn } from "../statistics.ts";

/** A comparison and its costs on one Node. */
export interface Measurement {
  readonly version: NodeVersion;
  readonly comparison: Comparison;
  readonly costs: Costs;
}

export function interval({ low, high }: Costs): string {
  return `${low.toFixed(2)}–${high.toFixed(2)}`;
}

/** Goals that were missed, or that are within the noise, each as a sentence. */
export function missesOf(measurements: readonly Measurement[]): string[] {
  return measurements.flatMap(({ version, comparison: { title, exchange, ours, theirs, goal }, costs }) => {
    const verdict = verdictOn(costs, goal);
    if (verdict === "reached") return [];
    const place = `Node ${version}, ${title}, ${exchange}: ${ours} adds ${costs.ratio.toFixed(2)} × the cost of \`${theirs}\``;
    const note = verdict === "unclear" ? "; the goal is within the noise" : "";
    return [`${place} (${interval(costs)}); the goal is ${goal} ×${note}.`];
  });
}
