import { expect, test } from "vitest";
import { FAULTS } from "../faults/faults.ts";
import { seedFault } from "../faults/seed.ts";
import { audit } from "../foreign/audit.ts";

const ROOT = new URL("../../../", import.meta.url);

/** Returns the verdicts about corsac's fetch handler with a fault of the contract's list seeded into it. */
async function verdictsWith(name: string): Promise<ReadonlySet<string>> {
  const fault = FAULTS.find((one) => one.name === name && one.subject === "testing/contract/test/subject.ts");
  if (fault === undefined) throw new Error(`no fault of the fetch handler is called "${name}"`);
  const file = new URL(fault.subject, ROOT);
  const { cases } = await audit({ name: "corsac", file, versions: [] }, [seedFault(fault)]);
  return new Set(cases.map(({ verdict }) => verdict));
}

test.each([
  "Vary is missing when the origin is refused",
  "Vary is missing without an Origin",
  "the handler's Vary is overwritten",
  "the handler's exposed names are lost",
  "the upstream's CORS headers stay",
  "the error path is bare",
  "every OPTIONS with an Origin is taken for a preflight",
])("notices a fault that pages or caches notice: %s", async (name) => {
  expect([...(await verdictsWith(name))]).toContain("broken");
});

test.each(["one exact origin is not compared", "any origin is reflected"])(
  "withholds a fault that shares responses with other origins: %s",
  async (name) => {
    expect([...(await verdictsWith(name))]).toContain("withheld");
  },
);

test.each(["a 200 for a preflight announces no length", "a refused preflight goes on to the handler"])(
  "does not count a difference of form: %s",
  async (name) => {
    const verdicts = await verdictsWith(name);
    expect([verdicts.has("broken"), verdicts.has("withheld")]).toEqual([false, false]);
  },
);
