// Measures, prints, and writes docs/bench.md. `--only express,koa` and `--node 20,24` measure a part and write nothing.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { COMPARISONS } from "./comparisons.ts";
import { execPathOf, NODE_VERSIONS } from "./node-versions.ts";
import { installPackages, installPrograms } from "./packed.ts";
import { markdown } from "./report/markdown.ts";
import { interval, type Measurement } from "./report/measurement.ts";
import type { Section } from "./report/section.ts";
import { printMeasurements, printSection } from "./report/terminal.ts";
import { measure } from "./sockets/measure.ts";
import { measureHostile } from "./tables/hostile.ts";
import { measureImports } from "./tables/imports.ts";
import { measurePage } from "./tables/page.ts";
import { measureSizes } from "./tables/sizes.ts";

const { values } = parseArgs({ options: { only: { type: "string" }, node: { type: "string" } } });

function select<T extends string>(option: string | undefined, known: readonly T[]): readonly T[] {
  if (option === undefined) return known;
  const names = option.split(",");
  const unknown = names.filter((name) => !known.includes(name as T));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(", ")}; there are ${known.join(", ")}`);
  return names as T[];
}

const versions = select(values.node, NODE_VERSIONS);
const sectionsByName: Readonly<Record<string, () => Section | Promise<Section>>> = {
  hostile: measureHostile,
  imports: () => measureImports(versions),
  sizes: measureSizes,
  page: () => measurePage(versions),
};
const names = select(values.only, [...new Set(COMPARISONS.map(({ group }) => group)), ...Object.keys(sectionsByName)]);
const comparisons = COMPARISONS.filter(({ group }) => names.includes(group));

installPackages([
  ...["core", "node", "express", "fastify", "koa", "hono", "nest"],
  ...["user-agent", "generate", "diagnose", "page"],
]);
await installPrograms({
  server: `${import.meta.dirname}/server/main.ts`,
  hostile: `${import.meta.dirname}/tables/hostile-program.ts`,
  page: `${import.meta.dirname}/tables/page-program.ts`,
});

const started = performance.now();
const measurements: Measurement[] = [];
for (const version of versions) {
  for (const comparison of comparisons) {
    const costs = await measure(execPathOf(version), comparison);
    measurements.push({ version, comparison, costs });
    const done = `${measurements.length}/${versions.length * comparisons.length}`;
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    const ratio = `${costs.ratio.toFixed(2)} (${interval(costs)})`;
    console.error(`${done}  ${seconds} s  Node ${version}  ${comparison.stack}  ${comparison.exchange}: ${ratio}`);
  }
  if (comparisons.length > 0)
    printMeasurements(
      version,
      measurements.filter((measurement) => measurement.version === version),
    );
}

const sections: Section[] = [];
for (const [name, measureSection] of Object.entries(sectionsByName)) {
  if (!names.includes(name)) continue;
  const section = await measureSection();
  printSection(section);
  sections.push(section);
}

if (values.only === undefined && values.node === undefined) {
  writeFileSync(new URL("../../../docs/bench.md", import.meta.url), markdown(measurements, sections));
  console.error(`\nwritten to docs/bench.md after ${((performance.now() - started) / 60_000).toFixed(1)} minutes`);
  console.error("now let the README quote it: vitest run --project bench --update");
}
