import { beforeAll, expect, test } from "vitest";
import { corsHeaders } from "../src/judge/compare.ts";
import { isInstalled } from "../src/host/program.ts";
import { findSubjects } from "../src/run/find-subjects.ts";
import { inTurn } from "../src/run/in-turn.ts";
import { observe } from "../src/run/observe.ts";
import { loadSubject } from "../src/run/run-contract.ts";
import type { Observations, RuntimeName, Subject } from "../src/types.ts";

interface Place {
  readonly name: string;
  readonly file: URL;
  readonly subject: Subject;
  readonly runtime: RuntimeName;
}

/** Each subject of a package on one Node, and the core on each other runtime. Frameworks of examples add headers of their own. */
const places: Place[] = [];
for (const file of findSubjects().filter(({ pathname }) => !pathname.includes("/apps/examples/"))) {
  const subject = await loadSubject(file);
  const others: readonly RuntimeName[] = file.pathname.endsWith("/contract/test/subject.ts")
    ? ["deno", "bun", "workerd"]
    : [];
  if (subject.program !== undefined && !isInstalled(subject.program)) continue;
  for (const runtime of [subject.program === undefined ? "node-24" : "server", ...others] as const) {
    places.push({ name: `${subject.name} on ${runtime}`, file, subject, runtime });
  }
}

const seen = new Map<Place, Observations>();

beforeAll(async () => {
  const all = await inTurn(places, ({ file, subject, runtime }) => observe(file, subject, runtime));
  for (const [at, place] of places.entries()) seen.set(place, all[at] ?? new Map());
}, 300_000);

/** Groups the subjects by their CORS headers. */
function answers(id: string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [{ name, subject, runtime }, observations] of seen) {
    const observed = observations.get(id);
    if (!observed || subject.deviations?.[id]?.on.includes(runtime)) continue;
    const answer = observed.map((observation) => corsHeaders(observation).join("\n")).join("\n--\n");
    groups.set(answer, [...(groups.get(answer) ?? []), name]);
  }
  return groups;
}

test("the same policy gives equal CORS headers on every adapter and runtime", () => {
  const ids = new Set([...seen.values()].flatMap((observations) => [...observations.keys()]));
  const compared = [...ids].map((id) => ({ id, answers: answers(id) }));
  const unequal = compared.filter((one) => one.answers.size > 1);
  expect(unequal).toEqual([]);
  const witnesses = compared.map((one) => [...one.answers.values()].flat().length);
  const adapters = places.filter(({ subject }) => subject.program === undefined);
  expect(Math.max(...witnesses)).toBeGreaterThanOrEqual(adapters.length);
  expect(witnesses.filter((count) => count > 1).length).toBeGreaterThan(400);
});
