import { expect, test } from "vitest";
import { corsac } from "./io.ts";

const commands = ["check", "audit", "explain", "simulate", "lint", "init", "generate", "completion"];

test.each(commands)("%s has help with examples", async (command) => {
  const { code, out } = await corsac(["help", command]);
  expect(code).toBe(0);
  expect(out).toContain(`Usage: corsac ${command}`);
  expect(out).toContain(`Examples:\n  # `);
  if (command !== "completion") expect(out).toMatch(/Exit codes:\n {2}0 {2}.+\n {2}1 {2}.+\n {2}2 {2}/);
});

test("--help lists all commands", async () => {
  const { out } = await corsac(["--help"]);
  for (const command of commands) expect(out).toContain(`  ${command} `);
});

test("prints colours on terminals only", async () => {
  const at = (env: Readonly<Record<string, string>>, isTerminal: boolean) =>
    corsac(["lint", "none"], { env, isTerminal });
  const red = "\u001B[31m";
  expect((await at({}, true)).err).toContain(red);
  expect((await at({}, false)).err).not.toContain(red);
  expect((await at({ NO_COLOR: "1" }, true)).err).not.toContain(red);
  expect((await at({ NO_COLOR: "" }, true)).err).toContain(red);
  expect((await at({ TERM: "dumb" }, true)).err).not.toContain(red);
  expect((await at({ FORCE_COLOR: "1" }, false)).err).toContain(red);
  expect((await at({ FORCE_COLOR: "0" }, true)).err).not.toContain(red);
});
