import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { runSequence } from "../../recorder/sequences/run.ts";
import type { Sequence } from "../../recorder/sequences/sequence.ts";
import { openSequenceStage } from "../../recorder/sequences/stage.ts";
import { DIFFERENCES } from "../../src/engine/differences.ts";

const file = new URL("../vectors/sequences.json", import.meta.url);
const { sequences } = JSON.parse(readFileSync(file, "utf8")) as { sequences: readonly Sequence[] };

const stage = await openSequenceStage();
afterAll(() => stage.close());

const shown = Object.entries(DIFFERENCES).flatMap(([name, { engines, recorded }]) =>
  recorded === null || !name.startsWith("cookie-") ? [] : [{ name, engines, id: recorded }],
);

test.each(shown)("$id shows $name", async ({ engines, id }) => {
  const sequence = sequences.find((each) => each.id === id);
  if (sequence === undefined) throw new Error(`No sequence is called ${id}`);
  const differs = async (under: "localhost" | "domains"): Promise<boolean> => {
    const expected = await runSequence(sequence, "standard", under, stage);
    for (const engine of engines) {
      const verdict = await runSequence(sequence, engine, under, stage);
      if (JSON.stringify(verdict) !== JSON.stringify(expected)) return true;
    }
    return false;
  };
  expect((await differs("localhost")) || (await differs("domains"))).toBe(true);
});
