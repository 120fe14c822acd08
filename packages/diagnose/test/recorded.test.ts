import { readFileSync } from "node:fs";
import { ENGINES } from "@corsac/user-agent";
import { fromVector, type VectorCase } from "@corsac/user-agent/vector";
import { describe, expect, test } from "vitest";
import { describe as inWords, diagnose, fixes, observe, SEVERITIES } from "../src/index.ts";

const file = new URL("../../user-agent/test/vectors/cases.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { cases: readonly VectorCase[] };

describe.each(ENGINES)("as %s, each recorded exchange", (engine) => {
  const found = cases.map((vector) => {
    const { input, respond } = fromVector(vector);
    const observation = observe(input, respond, { engine });
    return { id: vector.id, observation, findings: diagnose(observation) };
  });

  test("has a cause if it fails, and none if it succeeds", () => {
    for (const { id, observation, findings } of found) {
      const causes = findings.filter(({ severity }) => severity === "blocks");
      expect(causes.length > 0, id).toBe(!observation.result.ok);
      if (causes.length > 0) expect(findings[0]?.severity, id).toBe("blocks");
    }
  });

  test("has evidence with an existing hop", () => {
    for (const { id, observation, findings } of found) {
      for (const { evidence, severity } of findings) {
        expect(SEVERITIES, id).toContain(severity);
        if (evidence.hop !== null && evidence.probe === undefined)
          expect(observation.hops[evidence.hop], id).toBeDefined();
      }
    }
  });

  test("has a readable description, whatever the server sent", () => {
    for (const { id, findings } of found) {
      for (const finding of findings) {
        const { title, cause, fix } = inWords(finding);
        expect(`${title} ${cause} ${fix}`, id).not.toMatch(/undefined|\[object|NaN/);
        expect(title.length + cause.length + fix.length, id).toBeLessThan(3000);
        for (const { byHand } of Object.values(fixes(finding))) expect(byHand, id).not.toMatch(/undefined|NaN/);
      }
    }
  });

  test("has the reviewed cause", () => {
    const causes = found.flatMap(({ id, findings }) =>
      findings[0]?.severity === "blocks" ? [`${id}: ${findings[0].code}`] : [],
    );
    expect(causes).toMatchSnapshot();
  });
});
