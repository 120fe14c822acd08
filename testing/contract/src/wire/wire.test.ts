import { expect, test } from "vitest";
import { removeOwnVary } from "./wire.ts";

const OWN = ["rsc", "accept-encoding"];

test.each([
  [
    ["Origin", "rsc, Accept-Encoding"],
    ["Vary", "origin"],
  ],
  [
    ["Origin", "Accept, Origin"],
    ["Vary", "origin, accept"],
  ],
  [
    ["Origin", "*"],
    ["Vary", "*"],
  ],
  [["rsc"], undefined],
  [[], undefined],
])("of the Vary lines %j, the contract compares %j", (lines, left) => {
  const headers = [["X-Own", "1"] as const, ...lines.map((line) => ["vary", line] as const)];
  expect(removeOwnVary(headers, OWN)).toEqual(left === undefined ? [["X-Own", "1"]] : [["X-Own", "1"], left]);
});
