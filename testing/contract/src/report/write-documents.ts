import { writeFile } from "node:fs/promises";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { isInstalled, missingText } from "../host/program.ts";
import { buildSubject } from "../run/build-subject.ts";
import { findSubjects } from "../run/find-subjects.ts";
import { inTurn } from "../run/in-turn.ts";
import { observe } from "../run/observe.ts";
import { loadSubject } from "../run/run-contract.ts";
import { documents, type Located } from "./documents.ts";
import { rowOf, type Row } from "./row.ts";

/** Runs the whole matrix and writes what is generated from it; nothing is written unless all of it is green. */
const started = performance.now();
const files = findSubjects();
const subjects = await Promise.all(files.map(loadSubject));
for (const { name, program } of subjects) {
  if (program !== undefined && !isInstalled(program)) throw new Error(missingText(name, program));
}
const places = subjects.flatMap((subject, at) => subject.runtimes.map((runtime) => ({ subject, runtime, at })));

const rows = await inTurn(places, async ({ subject, runtime, at }): Promise<Row> => {
  await buildSubject(files[at] as URL, subject);
  const row = rowOf(subject, runtime, await observe(files[at] as URL, subject, runtime));
  const failed = Object.entries(row.failed);
  const counts = `${row.passed.length} passed, ${row.expectedFailures.length} expected to fail, ${failed.length} failed`;
  console.log(`${subject.name} on ${runtime}: ${counts}`);
  for (const [id, reasons] of failed) console.log(`  ${id}\n  - ${reasons.join("\n  - ")}`);
  return row;
});

const seconds = Math.round((performance.now() - started) / 1000);
const failures = rows.reduce((sum, row) => sum + Object.keys(row.failed).length, 0);
const passed = rows.reduce((sum, row) => sum + row.passed.length, 0);
console.log(`${rows.length} rows, ${passed} cases passed, ${failures} failed, ${seconds} s`);

if (failures > 0) {
  process.exitCode = 1;
} else {
  const located: Located[] = files.map((subjectFile, at) => ({
    subjectFile,
    rows: rows.filter((_, row) => places[row]?.at === at),
  }));
  for (const { file, text } of await documents(located)) {
    await writeFile(file, text);
    console.log(`wrote ${fileURLToPath(file)}`);
  }
}
