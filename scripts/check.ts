// Runs every gate. The last line is: N passed, N failed, N skipped.
//
//   node scripts/check.ts                 all gates
//   node scripts/check.ts --only lint,api some gates
//   node scripts/check.ts --list          lists them
import { rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { gates, type Gate } from "./check/gates.ts";
import { schedule, type Outcome } from "./check/schedule.ts";
import { line, sum, tallyOf, tallyOfTests, type Tally } from "./check/tally.ts";
import { root } from "./workspace.ts";

const { values } = parseArgs({ options: { only: { type: "string" }, list: { type: "boolean" } } });

if (values.list) {
  for (const { name, holds } of gates) console.log(`${name.padEnd(11)} ${holds}`);
  process.exit(0);
}

function chosen(only: string | undefined): readonly Gate[] {
  if (only === undefined) return gates;
  const names = only.split(",").map((name) => name.trim());
  const unknown = names.filter((name) => !gates.some((gate) => gate.name === name));
  if (unknown.length > 0) {
    console.error(`no such gate: ${unknown.join(", ")}; there are ${gates.map(({ name }) => name).join(", ")}`);
    process.exit(2);
  }
  return gates.filter(({ name }) => names.includes(name));
}

function tally({ gate, ...outcome }: Outcome): Tally {
  if ("blockedBy" in outcome) return { passed: 0, failed: 0, skipped: 1 };
  return gate.tests === undefined ? tallyOf(outcome.ran.code) : tallyOfTests(root + gate.tests, outcome.ran.code);
}

function report(outcome: Outcome): void {
  const { gate } = outcome;
  if ("blockedBy" in outcome) {
    console.log(`skip  ${gate.name.padEnd(11)} ${"".padStart(8)}  ${outcome.blockedBy} failed`);
    return;
  }
  const { code, output, milliseconds } = outcome.ran;
  const time = `${(milliseconds / 1000).toFixed(1)} s`.padStart(8);
  console.log(
    `${code === 0 ? "ok  " : "FAIL"}  ${gate.name.padEnd(11)} ${time}  ${gate.tests ? line(tally(outcome)) : gate.holds}`,
  );
  if (code !== 0 || gate.shows === true) console.log(`\n${output.trimEnd().replaceAll(/^/gm, "      ")}\n`);
}

const selection = chosen(values.only);
for (const { tests } of selection) if (tests !== undefined) rmSync(root + tests, { force: true });
const start = performance.now();
const outcomes = await schedule(selection, Math.min(2, availableParallelism()), report);
const total = sum(outcomes.map(tally));
const failing = outcomes.filter((outcome) => tally(outcome).failed > 0).map(({ gate }) => gate.name);

console.log(
  `\n${((performance.now() - start) / 1000).toFixed(0)} s${failing.length > 0 ? `; failing: ${failing.join(", ")}` : ""}`,
);
console.log(line(total));
process.exitCode = failing.length > 0 ? 1 : 0;
