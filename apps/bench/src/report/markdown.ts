import { availableParallelism, cpus } from "node:os";
import type { Comparison } from "../comparisons.ts";
import { NODE_VERSIONS } from "../node-versions.ts";
import { verdictOn } from "../statistics.ts";
import { interval, type Measurement, missesOf } from "./measurement.ts";
import type { Section } from "./section.ts";

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? "---" : "--:"))), ...rows.map(line)].join("\n");
}

function range(values: readonly number[], digits: number): string {
  return `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;
}

/** The first three sentences: the figures as they concern a user. */
function meaning(measurements: readonly Measurement[]): string {
  const short = measurements.filter(({ comparison }) => comparison.origins === 2).map(({ costs }) => costs);
  const long = measurements.filter(({ comparison }) => comparison.origins > 2).map(({ costs }) => costs);
  return [
    `corsac adds ${range(
      short.map(({ addedByOurs }) => addedByOurs),
      1,
    )} µs of processor time to a request, on servers that need ${range(
      short.map(({ bare }) => bare),
      0,
    )} µs for a small JSON response.`,
    "The differences to the usual packages are small and most of them are within the noise of a shared machine: read the intervals.",
    `A list of 10 000 origins costs ${range(
      long.map(({ addedByOurs }) => addedByOurs),
      1,
    )} µs here, and ${range(
      long.map(({ addedByTheirs }) => addedByTheirs),
      1,
    )} µs with those packages, most of which search the list from its start.`,
  ].join(" ");
}

/** One row for each comparison, with a cell for each Node. */
function byNode(
  comparisons: readonly Comparison[],
  measurements: readonly Measurement[],
  cell: (measurement: Measurement) => string,
): string[][] {
  return comparisons.map((comparison) => [
    `${comparison.title}: ${comparison.exchange}`,
    ...NODE_VERSIONS.map((version) => {
      const found = measurements.find((one) => one.version === version && one.comparison === comparison);
      return found === undefined ? "" : cell(found);
    }),
  ]);
}

function ratioCell({ comparison, costs }: Measurement): string {
  const ratio = costs.ratio.toFixed(2);
  const marked = { reached: ratio, unclear: `_${ratio}_`, missed: `**${ratio}**` }[verdictOn(costs, comparison.goal)];
  return `${marked} (${interval(costs)})`;
}

/** Writes the report as docs/bench.md. */
export function markdown(measurements: readonly Measurement[], sections: readonly Section[]): string {
  const comparisons = [...new Set(measurements.map(({ comparison }) => comparison))];
  const nodes = NODE_VERSIONS.map((version) => `Node ${version}`);
  const ratios = byNode(comparisons, measurements, ratioCell).map((row, index) => {
    const { theirs = "", goal = 0 } = comparisons[index] ?? {};
    return [row[0] ?? "", `\`${theirs}\``, String(goal), ...row.slice(1)];
  });
  const times = byNode(
    comparisons,
    measurements,
    ({ costs }) => `${costs.bare.toFixed(1)} + ${costs.addedByOurs.toFixed(1)} (${costs.addedByTheirs.toFixed(1)})`,
  );
  const misses = [...missesOf(measurements), ...sections.flatMap((section) => section.misses)];
  return [
    "# What it costs",
    "<!-- Written by `pnpm bench`; do not edit. -->",
    meaning(measurements),
    "## Beside the usual package",
    "The cost that corsac adds to an exchange, divided by the cost that the usual package adds. Below 1, corsac is faster. In parentheses: nine of ten resamplings of the rounds are between these. " +
      "**Bold** misses its goal; for _italic_, the goal is within the noise.",
    table(["exchange", "compared with", "goal", ...nodes], ratios),
    "## Missed goals",
    misses.length === 0 ? "None." : misses.map((miss) => `- ${miss}`).join("\n"),
    "## Microseconds",
    "Processor time of the server for one exchange without CORS, plus the cost that corsac adds (in parentheses: the usual package).",
    table(["exchange", ...nodes], times),
    ...sections.flatMap(({ title, about, head, rows }) => [`## ${title}`, about, table(head, rows)]),
    "## Method",
    "Each server is a process of its own with the packages as they are published, `NODE_ENV=production`, one route and a policy with credentials: one without CORS, one with the usual package, one with corsac. " +
      "Without CORS, a preflight gets a bare 204 in the place where the middleware would be. `@koa/cors` takes no list of origins, so it looks the origin up in a `Set`. " +
      "A client sends the requests of a browser over a keep-alive connection, sixteen at a time; the origin is the one in the middle of the list.",
    "A figure is the processor time of all threads of the server process, parsing, garbage collection and system calls included. " +
      "The three servers take turns in each round, and costs are differences within a round: a disturbance that lasts for a round cancels out. The tables show medians over eight rounds. " +
      `Compare ratios; times belong to the machine (${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} processors).`,
    "",
  ].join("\n\n");
}
