import { describe, expect, test } from "vitest";
import { DIFFERENCES, type Engine, exchange } from "../src/index.ts";
import { fromVector, toVerdict, type VectorCase, type Verdict } from "../src/vector.ts";
import recorded from "./vectors/cases.json" with { type: "json" };
import { DEVIATIONS } from "./vectors/deviations.ts";

const cases = recorded.cases as unknown as readonly VectorCase[];
const browsers = ["chromium", "firefox", "webkit"] as const;

function modelled(vector: VectorCase, engine: Engine): Verdict {
  const { input, respond } = fromVector(vector);
  return toVerdict(input, exchange(input, respond, { engine }));
}

/** A recording without console texts and other parts that the model does not predict. */
function verdictOf(vector: VectorCase, browser: (typeof browsers)[number]): Verdict {
  const verdict = vector.verdicts?.[browser];
  if (verdict === undefined) throw new Error(`${vector.id} has no verdict of ${browser}`);
  const { ok, type, status, redirected, url, readableHeaders, requestsSeen } = verdict;
  return ok ? ({ ok, type, status, redirected, url, readableHeaders, requestsSeen } as Verdict) : { ok, requestsSeen };
}

test("the recording is complete", () => {
  expect(cases).toHaveLength(324);
  expect(new Set(cases.map(({ id }) => id)).size).toBe(324);
});

describe.each(browsers)("%s", (browser) => {
  test.each(cases.map((vector) => [vector.id, vector] as const))("did what the model does: %s", (_, vector) => {
    expect(modelled(vector, browser)).toEqual(verdictOf(vector, browser));
  });

  test("behaves as the standard requires, except for the listed deviations", () => {
    const deviating = cases
      .filter((vector) => JSON.stringify(modelled(vector, "standard")) !== JSON.stringify(modelled(vector, browser)))
      .map(({ id }) => id);
    expect(new Set(deviating)).toEqual(new Set(Object.keys(DEVIATIONS[browser])));
  });

  test.each(cases.filter(({ id }) => !(id in DEVIATIONS[browser])).map((vector) => [vector.id, vector] as const))(
    "did what the standard says: %s",
    (_, vector) => {
      expect(modelled(vector, "standard")).toEqual(verdictOf(vector, browser));
    },
  );

  test("departs only through its own differences", () => {
    for (const names of Object.values(DEVIATIONS[browser])) {
      for (const name of names) expect(DIFFERENCES[name].engines).toContain(browser);
    }
  });
});

const shown = Object.entries(DIFFERENCES).flatMap(([name, { engines, recorded: id }]) =>
  id === null || id.startsWith("sequences/") ? [] : [{ name, engines, id }],
);

test.each(shown)("$id shows $name", ({ name, engines, id }) => {
  const takers = browsers.filter((browser) => DEVIATIONS[browser][id]?.some((each) => each === name));
  expect(takers).not.toEqual([]);
  expect(engines).toEqual(expect.arrayContaining(takers));
});
