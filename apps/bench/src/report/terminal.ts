import Table from "cli-table3";
import type { NodeVersion } from "../node-versions.ts";
import { verdictOn } from "../statistics.ts";
import { interval, type Measurement } from "./measurement.ts";
import type { Section } from "./section.ts";

function print(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => [...row]));
  console.log(`\n${title}\n${table.toString()}`);
}

/** Prints the comparisons on one Node; times are microseconds. */
export function printMeasurements(version: NodeVersion, measurements: readonly Measurement[]): void {
  print(
    `Node ${version}: processor time of an exchange, in µs`,
    ["stack", "exchange", "without CORS", "theirs adds", "ours adds", "ours ÷ theirs", "90 %", "goal", ""],
    measurements.map(({ comparison: { stack, exchange, theirs, goal }, costs }) => [
      stack,
      exchange,
      costs.bare.toFixed(1),
      `${costs.addedByTheirs.toFixed(1)} (${theirs})`,
      costs.addedByOurs.toFixed(1),
      costs.ratio.toFixed(2),
      interval(costs),
      String(goal),
      verdictOn(costs, goal),
    ]),
  );
}

export function printSection({ title, head, rows, misses }: Section): void {
  print(title, head, rows);
  for (const miss of misses) console.log(`missed: ${miss}`);
}
