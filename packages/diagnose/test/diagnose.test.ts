import { describe, expect, test } from "vitest";
import { describe as inWords, diagnose, diagnoseSet, findingCodes, SEVERITIES } from "../src/index.ts";
import { audited, AUDITS } from "./fixtures/audit.ts";
import { observed } from "./fixtures/fixture.ts";
import { PASTED } from "./fixtures/pasted.ts";
import { FIXTURES } from "./fixtures/index.ts";

const named = FIXTURES.map((fixture, index) => [`${index} ${fixture.code}`, fixture] as const);

describe("diagnose finds the mistake of a broken server", () => {
  test.each(named)("%s", (_, { code, broken }) => {
    const observation = observed("broken", broken);
    const findings = diagnose(observation);
    if (observation.result.ok) {
      expect(findings.map((finding) => finding.code)).toContain(code);
      expect(findings.map(({ severity }) => severity)).not.toContain("blocks");
    } else {
      expect(findings[0]).toMatchObject({ code, severity: "blocks" });
    }
  });
});

describe("diagnose does not report the code for a healthy server", () => {
  test.each(named)("%s", (_, { code, healthy }) => {
    const observation = observed("healthy", healthy);
    expect(observation.result.failedAt).toBeNull();
    expect(diagnose(observation).map((finding) => finding.code)).not.toContain(code);
  });
});

describe("diagnoseSet reports the mistake, and does not report it for a healthy server", () => {
  test.each(AUDITS.map((fixture) => [fixture.code, fixture] as const))("%s", (code, { broken, healthy }) => {
    expect(diagnoseSet(audited(broken)).map((finding) => finding.code)).toContain(code);
    expect(diagnoseSet(audited(healthy)).map((finding) => finding.code)).not.toContain(code);
  });
});

test("each code has a fixture", () => {
  const raised = new Set([...FIXTURES, ...AUDITS].map(({ code }) => code));
  for (const code of PASTED.keys()) raised.add(code);
  expect([...raised].sort()).toEqual([...findingCodes].sort());
});

test("findings are in the order of their severity, the cause first", () => {
  for (const { broken } of FIXTURES) {
    const ranks = diagnose(observed("order", broken)).map(({ severity }) => SEVERITIES.indexOf(severity));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  }
});

test("a description says that an empty list is empty", () => {
  const { cause } = inWords({ code: "method-not-allowed", data: { method: "PUT", allowed: [] } });
  expect(cause).toContain("The preflight response allows no methods.");
});

test("codes are appended, never changed", () => {
  expect(findingCodes).toMatchSnapshot();
});
