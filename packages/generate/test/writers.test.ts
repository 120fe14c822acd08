import { parse as parseHcl } from "@cdktf/hcl2json";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { toHcl } from "../src/targets/aws/hcl.ts";
import { toTypeScript } from "../src/targets/aws/typescript.ts";
import type { Value } from "../src/write/value.ts";
import { toYaml } from "../src/write/yaml.ts";
import { numRuns } from "./arbitraries.ts";

/** Text that some language reads as something else without quotes. */
const TRAPS = [
  "null",
  "Yes",
  "off",
  "y",
  "~",
  "1e3",
  "0x1f",
  "12:30:45",
  "2001-01-01",
  ".inf",
  "a: b",
  "a #b",
  "- a",
  "!Ref a",
];
const MORE_TRAPS = [
  "<<",
  "=",
  "*",
  "&a",
  "@a",
  "`a",
  "%a",
  "${a}",
  "$${a}",
  "%{if}",
  "{{a}}",
  "'",
  '"',
  "\\",
  " a ",
  "",
  "a:",
];
const text = fc.oneof(fc.constantFrom(...TRAPS, ...MORE_TRAPS), fc.string({ unit: "grapheme-ascii" }));
const scalar = fc.oneof(text, fc.integer(), fc.boolean());
const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(
      text.filter((name) => name !== "__proto__"),
      tie("value"),
      { maxKeys: 3, noNullPrototype: true },
    ),
  ),
})).value;

test.each(["1.1", "1.2"] as const)("what a parser of YAML %s reads is what was written", (version) => {
  fc.assert(
    fc.property(value, (each) => {
      expect(parseYaml(toYaml({ each }), { version })).toEqual({ each });
    }),
    { numRuns },
  );
});

test("what JavaScript reads is what was written", () => {
  fc.assert(
    fc.property(value, (each) => {
      expect(new Function(`return ${toTypeScript(each)}`)()).toEqual(each);
    }),
    { numRuns },
  );
});

test("what Terraform's parser reads is what was written", async () => {
  // No name of a header and no origin has a brace, which can start a template.
  const plain = text.filter((each) => !each.includes("{"));
  const lists = fc.array(plain, { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(lists, plain, fc.boolean(), async (list, word, flag) => {
      const content = toHcl([
        { head: 'a "b"', attributes: { list, flag }, blocks: [{ head: "c", attributes: { word } }] },
      ]);
      expect(await parseHcl("x.tf", content)).toEqual({ a: { b: [{ list, flag, c: [{ word }] }] } });
    }),
    { numRuns: Math.min(numRuns, 300) },
  );
});
