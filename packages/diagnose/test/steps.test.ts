import { readFileSync } from "node:fs";
import { ENGINES } from "@corsac/user-agent";
import { fromVector, type VectorCase } from "@corsac/user-agent/vector";
import { expect, test } from "vitest";
import anchors from "../../../scripts/spec-anchors.json" with { type: "json" };
import { headerAccess, type Observation, observe, stepsOf } from "../src/index.ts";

const file = new URL("../../user-agent/test/vectors/cases.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { cases: readonly VectorCase[] };
const observations = cases.flatMap((vector) => {
  const { input, respond } = fromVector(vector);
  return ENGINES.map((engine): readonly [string, Observation] => [
    `${vector.id} ${engine}`,
    observe(input, respond, { engine }),
  ]);
});
const known = new Set(Object.entries(anchors).flatMap(([page, ids]) => ids.map((id) => `${page}#${id}`)));

test("every anchor of the recorded calls is one of a standard", () => {
  const used = observations.flatMap(([, each]) => [
    ...stepsOf(each).flatMap(({ step, values }) => [step.anchor, ...values.flatMap(({ anchor }) => anchor ?? [])]),
    ...headerAccess(each).map(({ anchor }) => anchor),
  ]);
  expect(new Set(used).size).toBeGreaterThan(15);
  expect([...new Set(used)].filter((anchor) => !known.has(anchor))).toEqual([]);
});

test("a blocked call ends with its only failed step, an allowed call with what script receives", () => {
  const wrong = observations.filter(([, each]) => {
    const steps = stepsOf(each);
    const last = steps.at(-1);
    const isRight = each.result.ok ? last?.kind === "result" : last?.failed;
    return isRight !== true || steps.filter(({ failed }) => failed).length !== (each.result.ok ? 0 : 1);
  });
  expect(wrong.map(([id]) => id)).toEqual([]);
});

test("a check that fails has the value that it wants and the value that it gets", () => {
  const codes = /^CORS check fails|^CORS-preflight fetch fails: (?!preflight-redirect)/;
  const failed = observations.flatMap(([id, each]) =>
    stepsOf(each)
      .filter(({ title }) => codes.test(title))
      .map(({ values }) => [id, values[0]] as const),
  );
  expect(failed.length).toBeGreaterThan(300);
  expect(failed.filter(([, value]) => value?.wanted === undefined || value.wanted === value.value)).toEqual([]);
});

test("the readable headers are those of the model", () => {
  for (const [id, each] of observations) {
    const names = headerAccess(each).flatMap(({ name, isReadable }) => (isReadable ? [name.toLowerCase()] : []));
    expect([...new Set(names)].sort(), id).toEqual(each.result.readableHeaders);
  }
});
