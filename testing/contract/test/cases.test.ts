import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { NEEDS, type Behind } from "../src/behind/behind.ts";
import { applicable } from "../src/case/applicable.ts";
import { SCENARIOS } from "../src/cases/scenarios.ts";
import { findSubjects } from "../src/run/find-subjects.ts";
import { loadSubject } from "../src/run/run-contract.ts";

const ROOT = new URL("../../../", import.meta.url);
const cases = SCENARIOS.flatMap((scenario) => scenario.cases);
const subjects = await Promise.all(findSubjects().map(loadSubject));

test("ids are never changed or reused", async () => {
  await expect(`${cases.map(({ id }) => id).join("\n")}\n`).toMatchFileSnapshot("./case-ids.txt");
});

test("ids and paths are unique", () => {
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  expect(new Set(SCENARIOS.map(({ path }) => path)).size).toBe(SCENARIOS.length);
});

test("each case says what it promises and where that comes from", () => {
  for (const { id, says, spec, requests } of cases) {
    expect(says, id).toMatch(/^[a-z].*[^.]$/);
    expect(spec, id).toMatch(/^(?:https:\/\/|docs\/)\S+#\S+$/);
    expect(requests.length, id).toBeGreaterThan(0);
  }
});

const anchors = JSON.parse(readFileSync(new URL("scripts/spec-anchors.json", ROOT), "utf8")) as Record<
  string,
  string[]
>;

/** The ids of a document of ours, or those of a standard that the repository knows. */
function idsOf(page: string): readonly string[] {
  if (page.startsWith("https:")) return anchors[page] ?? [];
  return [...readFileSync(new URL(page, ROOT), "utf8").matchAll(/^## (\S+)$/gm)].map(([, id]) =>
    (id ?? "").toLowerCase(),
  );
}

test("what a case points to exists", () => {
  for (const spec of new Set(cases.map((of) => of.spec))) {
    const [page = "", id] = spec.split("#");
    expect(idsOf(page), spec).toContain(id);
  }
});

test("each scenario is applicable to a subject", () => {
  const used = new Set<string>();
  for (const subject of subjects) {
    for (const runtime of subject.runtimes) {
      for (const { path } of applicable(SCENARIOS, subject, runtime)) used.add(path);
    }
  }
  expect(SCENARIOS.filter(({ path }) => !used.has(path))).toEqual([]);
});

test("whatever a subject must be able to do is asked for by a scenario", () => {
  const behinds = new Set<Behind>(SCENARIOS.map(({ behind }) => behind));
  expect(Object.keys(NEEDS).filter((behind) => !behinds.has(behind as Behind))).toEqual([]);
});

test("deviations name cases that exist, on runtimes where the subject runs", () => {
  const ids = new Set(cases.map(({ id }) => id));
  for (const { name, runtimes, deviations = {} } of subjects) {
    for (const [id, { on, link }] of Object.entries(deviations)) {
      expect(ids.has(id), `${name}: ${id}`).toBe(true);
      expect(runtimes, `${name}: ${id}`).toEqual(expect.arrayContaining([...on]));
      expect(link).toMatch(/^https:\/\//);
    }
  }
});
