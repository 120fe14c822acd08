import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { documents } from "../src/report/documents.ts";
import { greenRow } from "../src/report/row.ts";
import { findSubjects } from "../src/run/find-subjects.ts";
import { loadSubject } from "../src/run/run-contract.ts";

/** Every row is tested green elsewhere, so what a green matrix would write is what has to be there. */
const files = findSubjects();
const located = await Promise.all(
  files.map(async (subjectFile) => {
    const subject = await loadSubject(subjectFile);
    return { subjectFile, rows: subject.runtimes.map((runtime) => greenRow(subject, runtime)) };
  }),
);

test.each(await documents(located))("$file.pathname is up to date", async ({ file, text }) => {
  await expect(text).toMatchFileSnapshot(fileURLToPath(file));
});
