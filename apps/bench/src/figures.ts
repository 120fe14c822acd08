import type { Sampled } from "./interleave.ts";

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** What a task costs beyond another: the median of the differences of the same round, which shared disturbances leave. */
export function added(task: Sampled, base: Sampled): number {
  return median(task.samples.map((sample, round) => sample - (base.samples[round] ?? Number.NaN)));
}

export function find(sampled: readonly Sampled[], name: string): Sampled {
  const found = sampled.find((one) => one.name === name);
  if (found === undefined) throw new Error(`nothing was measured under the name ${name}`);
  return found;
}

export function microseconds(nanoseconds: number): string {
  return `${(nanoseconds / 1000).toFixed(2)} µs`;
}

export function ratio(value: number): string {
  return `${value.toFixed(value < 0.1 ? 3 : 2)} ×`;
}
