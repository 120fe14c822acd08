import { readFileSync } from "node:fs";
import { corsCheck } from "@corsac/user-agent";
import { expect, test } from "vitest";
import { SCENARIOS } from "../src/cases/scenarios.ts";
import { ANY_HANDLERS, FETCH_HANDLERS, FRAMEWORK_HANDLERS, NODE_HANDLERS } from "../src/handlers/handlers.ts";
import { callAfter, isPreflight, isSameOrigin, isSentByBrowsers, originOf } from "../src/judge/browser-request.ts";
import { expectedResponse } from "../src/judge/pages.ts";
import { findSubjects } from "../src/run/find-subjects.ts";
import { loadSubject } from "../src/run/run-contract.ts";
import { REPORT, scenariosOf } from "../src/subject/mounts.ts";

const ROOT = new URL("../../../", import.meta.url);
const subjects = await Promise.all(findSubjects().map(loadSubject));
const scenarios = [...new Set([...SCENARIOS, ...subjects.flatMap((subject) => subject.scenarios ?? [])])];
const cases = scenarios.flatMap((scenario) => scenario.cases);

test("ids are never changed or reused", async () => {
  await expect(
    `${cases
      .map(({ id }) => id)
      .sort()
      .join("\n")}\n`,
  ).toMatchFileSnapshot("./case-ids.txt");
});

test("ids and paths are unique", () => {
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  expect(new Set(scenarios.map(({ path }) => path)).size).toBe(scenarios.length);
});

test("each case has a promise and a link to its source", () => {
  for (const { id, says, spec, requests } of cases) {
    expect(says, id).toMatch(/^[a-z].*[^.]$/);
    expect(spec, id).toMatch(/^(?:https:\/\/|docs\/)\S+#\S+$/);
    expect(requests.length, id).toBeGreaterThan(0);
  }
});

test("browsers do with the promised responses what the cases say", () => {
  const asked = cases.flatMap(({ id, requests, expect: promised }) =>
    requests.filter(isSentByBrowsers).map((request) => ({ id, request, promised })),
  );
  expect(asked.length).toBeGreaterThan(1000);
  for (const { id, request, promised } of asked) {
    const response = expectedResponse(promised);
    const isShared = promised.cors["access-control-allow-origin"] !== undefined;
    const origin = originOf(request);
    if (origin === null || isSameOrigin(request)) continue;
    if (!isPreflight(request)) {
      expect(corsCheck(response.headers, origin, "omit") === null, id).toBe(isShared);
      continue;
    }
    const failedAt = callAfter(request, response, "omit").failedAt;
    const isSent = failedAt?.stage !== "preflight";
    // An allowed origin may ask for more than the policy has.
    const asksTooMuch = failedAt?.code === "method-not-allowed" || failedAt?.code === "header-not-allowed";
    expect(isSent || asksTooMuch, id).toBe(isShared);
  }
});

const anchors = JSON.parse(readFileSync(new URL("scripts/spec-anchors.json", ROOT), "utf8")) as Record<
  string,
  string[]
>;

/** Returns the ids of one of our documents, or the known ids of a standard. */
function idsOf(page: string): readonly string[] {
  if (page.startsWith("https:")) return anchors[page] ?? [];
  return [...readFileSync(new URL(page, ROOT), "utf8").matchAll(/^## (\S+)$/gm)].map(([, id]) =>
    (id ?? "").toLowerCase(),
  );
}

test("the section that a case links to exists", () => {
  for (const link of new Set(cases.map(({ spec }) => spec))) {
    const [page = "", id] = link.split("#");
    expect(idsOf(page), link).toContain(id);
  }
});

test("a subject serves each scenario", () => {
  const used = new Set<string>();
  for (const subject of subjects) {
    for (const runtime of subject.runtimes) {
      for (const { path } of scenariosOf(subject, runtime)) used.add(path);
    }
  }
  expect(scenarios.filter(({ path }) => !used.has(path))).toEqual([]);
});

test("a scenario uses each handler", () => {
  const used = new Set([REPORT.handler, ...scenarios.map(({ handler }) => handler)]);
  const handlers = { ...ANY_HANDLERS, ...NODE_HANDLERS, ...FETCH_HANDLERS, ...FRAMEWORK_HANDLERS };
  expect(Object.keys(handlers).filter((name) => !used.has(name))).toEqual([]);
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
