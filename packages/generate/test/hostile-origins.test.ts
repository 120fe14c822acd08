import { globSync } from "node:fs";
import { createCors } from "@corsac/core";
import { hostileOrigins, hostLength, PATTERN_POLICY } from "@corsac/contract/kit";
import { isSkipped, type ListenSubject, loadSubject, openSubject } from "@corsac/contract/server";
import { describe, expect, test } from "vitest";

const PATH = "/hostile";
const ORIGINS = hostileOrigins();
/** The longest host that DNS has. Expressions without lookahead cannot count it. */
const LONGEST_HOST = 253;
const START_LIMIT = 60_000;

const cors = createCors(PATTERN_POLICY);

/** Sends each origin over one connection, and returns those for which a server and the library differ. */
async function differencesOf(subject: ListenSubject): Promise<readonly string[]> {
  const ports = await subject.listen([{ path: PATH, policy: PATTERN_POLICY, handler: "answers", outer: null }]);
  const wires = openSubject(subject, ports);
  const differences: string[] = [];
  try {
    for (const origin of ORIGINS) {
      const { status, headers } = await wires.at(PATH).exchange(PATH, { method: "GET", headers: [["Origin", origin]] });
      const sent = headers.filter(([name]) => name.toLowerCase() === "access-control-allow-origin");
      const isShared = sent.length === 1 && sent[0]?.[1] === origin;
      if (status !== 200 || (cors.allows(origin) ? !isShared : sent.length > 0)) differences.push(origin);
    }
  } finally {
    wires.close();
  }
  return differences;
}

test("the origins are many, some of them allowed", () => {
  expect(ORIGINS.length).toBeGreaterThan(880);
  expect(ORIGINS.filter((origin) => cors.allows(origin)).length).toBeGreaterThan(36);
  expect(ORIGINS.filter((origin) => hostLength(origin) > LONGEST_HOST)).not.toEqual([]);
});

for (const file of globSync("subject-*.ts", { cwd: import.meta.dirname }).sort()) {
  const subject = await loadSubject(new URL(file, import.meta.url));
  const { name, program } = subject;
  if (subject.kind !== "listen" || program === undefined) continue;
  describe.skipIf(isSkipped(name, program))(name, () => {
    test(
      "allows exactly the origins that the library allows, but for hosts of more than 253 characters",
      async () => {
        const differences = await differencesOf(subject);
        expect(differences.filter((origin) => hostLength(origin) <= LONGEST_HOST)).toEqual([]);
      },
      START_LIMIT,
    );
  });
}
