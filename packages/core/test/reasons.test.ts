import { expect, test } from "vitest";
import type { ReasonCode } from "@corsac/core";
import { fences, run, withOutputs } from "./page.ts";
import page from "../../../docs/reasons.md?raw";

/** The compiler keeps this complete. */
const codes: Readonly<Record<ReasonCode, true>> = {
  "no-origin": true,
  allowed: true,
  "cors-off": true,
  "origin-not-allowed": true,
  "origin-null": true,
  "origin-malformed": true,
  "origin-function-failed": true,
  "method-not-allowed": true,
  "header-not-allowed": true,
  "header-needs-its-name": true,
  "headers-not-reflected": true,
  "host-not-allowed": true,
};

const sections = new Map(
  page
    .split(/^(?=## )/m)
    .filter((section) => /^## [a-z-]+\n/.test(section))
    .map((section) => [section.slice(3, section.indexOf("\n")), section]),
);

test("each reason has a section, and each section is about a reason", () => {
  expect([...sections.keys()]).toEqual(Object.keys(codes));
});

test.each([...sections])("%s is the reason that its section's program prints", async (code, section) => {
  expect((await run(fences(section, "ts")[0] ?? "")).startsWith(`${code}: `)).toBe(true);
});

// `vitest run --project core --update` writes the texts anew when the words of an explanation change.
test("the page shows what its programs print", async () => {
  await expect(await withOutputs(page)).toMatchFileSnapshot("../../../docs/reasons.md");
});
