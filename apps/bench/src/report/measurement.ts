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

/** Comparisons that missed their goal on some Node, or whose goal is within the noise there, each as a sentence. */
export function missesOf(measurements: readonly Measurement[]): string[] {
  const byComparison = Map.groupBy(measurements, ({ comparison }) => comparison);
  return [...byComparison].flatMap(([{ title, exchange, ours, theirs, goal }, ofComparison]) => {
    const misses = ofComparison.flatMap(({ version, costs }) => {
      const verdict = verdictOn(costs, goal);
      if (verdict === "reached") return [];
      return [`${costs.ratio.toFixed(2)} on Node ${version}${verdict === "unclear" ? " (within the noise)" : ""}`];
    });
    if (misses.length === 0) return [];
    return [
      `${title}, ${exchange}: ${ours} should cost at most ${goal} × \`${theirs}\`. It costs ${misses.join(", ")}.`,
    ];
  });
}
