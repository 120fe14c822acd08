import { expect, test } from "vitest";
import { FAULTS } from "../faults/faults.ts";
import { caughtBy, fits } from "../faults/seed.ts";
import { inTurn } from "../src/run/in-turn.ts";

test("each fault fits the sources: adapt faults/faults.ts where they have changed", async () => {
  const fitting = await inTurn(FAULTS, fits);
  expect(FAULTS.filter((_, at) => !fitting[at]).map(({ name, file }) => `${file}: ${name}`)).toEqual([]);
});

test("the contract breaks when a fault is seeded into an adapter", { timeout: 600_000 }, async () => {
  const caught = await inTurn(FAULTS, caughtBy);
  const missed = FAULTS.filter((_, at) => caught[at]?.length === 0).map(({ name, file }) => `${file}: ${name}`);
  expect(missed).toEqual([]);
  expect(FAULTS.length).toBeGreaterThanOrEqual(12);
});
