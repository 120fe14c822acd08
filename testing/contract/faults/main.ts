import process from "node:process";
import { requiresPrograms } from "../src/host/program.ts";
import { inTurn } from "../src/run/in-turn.ts";
import { ALL_FAULTS } from "./all-faults.ts";
import { brokenBy, missingFor } from "./seed.ts";

/** Seeds each fault, or those whose name or file has a text, and prints which cases notice. Exits 1 when one goes unnoticed. */
const [text = ""] = process.argv.slice(2);
const chosen = ALL_FAULTS.filter(({ name, file }) => `${file} ${name}`.includes(text));
const missing = await inTurn(chosen, missingFor);
for (const line of new Set(missing)) if (line !== null) console.warn(line);
const faults = chosen.filter((_, at) => missing[at] === null);
const caught = await inTurn(faults, async (fault) => {
  const ids: string[] = [];
  for await (const id of brokenBy(fault)) ids.push(id);
  return ids;
});

console.log("| fault | seeded in | broken cases | for example |\n| --- | --- | ---: | --- |");
for (const [at, { name, file }] of faults.entries()) {
  const ids = caught[at] ?? [];
  console.log(`| ${name} | ${file} | ${ids.length} | ${ids.slice(0, 2).join(", ") || "none"} |`);
}
const missed = caught.filter((ids) => ids.length === 0).length;
console.log(`\n${faults.length - missed} of ${faults.length} faults are caught.`);
const isComplete = faults.length === chosen.length || !requiresPrograms;
process.exitCode = missed === 0 && isComplete ? 0 : 1;
