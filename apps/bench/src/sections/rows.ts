import { added, find, median, microseconds, ratio } from "../figures.ts";
import type { Sampled } from "../interleave.ts";

export const HEAD: readonly string[] = ["exchange", "with", "whole", "added", "of the floor", "of the alternative"];

/** Each contestant's added cost, and how it compares to the others'. */
export function rowsOf(label: string, sampled: readonly Sampled[]): string[][] {
  const none = find(sampled, "none");
  const floor = sampled.find(({ name }) => name === "three setHeader");
  const alternative = sampled.find(({ name }) => name === "cors" || name === "hono/cors");
  return sampled.map((one) => {
    const whole = microseconds(median(one.samples));
    if (one === none) return [label, one.name, whole, "", "", ""];
    const cost = added(one, none);
    const of = (other: Sampled | undefined): string => (other === undefined ? "" : ratio(cost / added(other, none)));
    return [label, one.name, whole, microseconds(cost), of(floor), of(alternative)];
  });
}
