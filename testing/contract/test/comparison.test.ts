import { beforeAll, expect, test } from "vitest";
import { type Audit, audit } from "../foreign/audit.ts";
import { CORSAC, PACKAGES } from "../foreign/packages.ts";
import { comparisonPage } from "../foreign/page.ts";
import { TITLES } from "../foreign/promises.ts";
import { showCase } from "../foreign/show-case.ts";
import { inTurn } from "../src/run/in-turn.ts";

let audits: readonly Audit[];

beforeAll(async () => {
  audits = await inTurn([CORSAC, ...PACKAGES], audit);
}, 300_000);

const idsOf = (one: Audit | undefined, verdict: string): readonly string[] =>
  (one?.cases ?? []).filter((each) => each.verdict === verdict).map(({ contractCase }) => contractCase.id);

test("corsac keeps every promise by the judge of other packages", () => {
  expect(idsOf(audits[0], "broken")).toEqual([]);
  expect(idsOf(audits[0], "kept").length).toBeGreaterThan(250);
});

test("each package is asked for most of the cases", () => {
  for (const one of audits) {
    const judged = [...idsOf(one, "kept"), ...idsOf(one, "broken")];
    expect(judged.length, one.package.name).toBeGreaterThan(140);
  }
});

// Such a case belongs in a report to the package's maintainers first.
test("no case is in the table that shares responses with an origin beyond its policy", () => {
  expect(audits.map((one) => [one.package.name, idsOf(one, "withheld")])).toEqual(
    audits.map((one) => [one.package.name, []]),
  );
});

test("each broken case can be shown", () => {
  for (const one of audits) {
    for (const id of idsOf(one, "broken"))
      expect(showCase(one, id), `${one.package.name}: ${id}`).toMatch(/^broken\n- /m);
  }
  const cors = audits.find(({ package: { name } }) => name === "cors");
  const text = cors === undefined ? null : showCase(cors, "sets-vary/allowed");
  expect(text).toContain("GET /sets-vary\nOrigin: https://a.example\n\n200\n");
  expect(text).toContain("\nVary: Accept\n");
});

test("each promise has cases", () => {
  const titles = new Set(audits[0]?.cases.map(({ promise }) => promise));
  expect([...titles].toSorted()).toEqual([...TITLES].toSorted());
});

test("docs/comparison.md is what the packages do: pnpm vitest run --project contract comparison --update", async () => {
  await expect(comparisonPage(audits)).toMatchFileSnapshot("../../../docs/comparison.md");
});
