import { runScript } from "@corsac/contract/script";
import { expect, test } from "vitest";

const PROJECT = new URL("../", import.meta.url);

test("the tests of the example pass, and a test that a blocked call fails prints the fix", async () => {
  const { code, output } = await runScript(PROJECT, "bun test ./notes.test.ts ./test/fails.ts");
  expect(output).toMatch(/^ 3 pass$[^]*^ 1 fail$/m);
  expect(output).toContain("Failed to fetch");
  expect(output).toContain("No 'Access-Control-Allow-Origin' header is present");
  expect(output).toContain("Fix: ");
  expect(code).not.toBe(0);
});
