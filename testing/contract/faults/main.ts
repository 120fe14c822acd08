import process from "node:process";
import { inTurn } from "../src/run/in-turn.ts";
import { FAULTS } from "./faults.ts";
import { caughtBy } from "./seed.ts";

/** Seeds each fault and prints which cases notice. Exits 1 when one goes unnoticed. */
const caught = await inTurn(FAULTS, caughtBy);

console.log("| fault | seeded in | broken cases | for example |\n| --- | --- | ---: | --- |");
for (const [at, { name, file }] of FAULTS.entries()) {
  const ids = caught[at] ?? [];
  console.log(`| ${name} | ${file} | ${ids.length} | ${ids.slice(0, 2).join(", ") || "none"} |`);
}
const missed = caught.filter((ids) => ids.length === 0).length;
console.log(`\n${FAULTS.length - missed} of ${FAULTS.length} faults are caught.`);
process.exitCode = missed === 0 ? 0 : 1;
