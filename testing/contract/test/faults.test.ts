import { expect, test } from "vitest";
import { ALL_FAULTS, WRITER_FAULTS } from "../faults/all-faults.ts";
import type { Fault } from "../faults/fault.ts";
import { FAULTS } from "../faults/faults.ts";
import { brokenBy, fits, missingFor } from "../faults/seed.ts";
import { requiresPrograms } from "../src/host/program.ts";
import { inTurn } from "../src/run/in-turn.ts";

/** Returns the faults that no case of the contract notices. */
async function missedOf(faults: readonly Fault[]): Promise<readonly string[]> {
  const caught = await inTurn(faults, isCaught);
  return faults.filter((_, at) => caught[at] === false).map(({ name, file }) => `${file}: ${name}`);
}

/** True if a case breaks. The rest of the contract is not run then. */
async function isCaught(fault: Fault): Promise<boolean> {
  for await (const _id of brokenBy(fault)) return true;
  return false;
}

test("each fault fits the sources: adapt faults/*.ts where they have changed", async () => {
  const fitting = await inTurn(ALL_FAULTS, fits);
  expect(ALL_FAULTS.filter((_, at) => !fitting[at]).map(({ name, file }) => `${file}: ${name}`)).toEqual([]);
});

test("the contract breaks when a fault is seeded into an adapter", { timeout: 1_200_000 }, async () => {
  expect(await missedOf(FAULTS)).toEqual([]);
  expect(FAULTS.length).toBeGreaterThanOrEqual(12);
});

test("the contract breaks when a fault is seeded into a generated configuration", { timeout: 1_200_000 }, async () => {
  const missing = await inTurn(WRITER_FAULTS, missingFor);
  const absent = [...new Set(missing.filter((text) => text !== null))];
  if (requiresPrograms) expect(absent).toEqual([]);
  for (const text of absent) console.warn(text);
  const faults = WRITER_FAULTS.filter((_, at) => missing[at] === null);
  expect(await missedOf(faults)).toEqual([]);
});
