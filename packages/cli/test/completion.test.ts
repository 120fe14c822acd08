import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { corsac } from "./io.ts";

const { out: bash } = await corsac(["completion", "bash"]);

/** Returns the completions of bash for a line with the cursor at its end. */
function offered(line: string): string[] {
  const words = line.split(" ");
  const program = [
    bash,
    `COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _corsac`,
    String.raw`printf '%s\n' "${"${COMPREPLY[@]}"}"`,
  ].join("\n");
  return execFileSync("bash", ["-c", program], { encoding: "utf8" }).split("\n").filter(Boolean);
}

test.each([
  ["corsac ch", ["check"]],
  [
    "corsac ",
    [
      "check",
      "audit",
      "explain",
      "simulate",
      "lint",
      "init",
      "generate",
      "ui",
      "completion",
      "help",
      "--help",
      "--version",
    ],
  ],
  ["corsac check --or", ["--origin"]],
  ["corsac check http://a --engine ", ["standard", "chromium", "firefox", "webkit"]],
  ["corsac check http://a --redirect m", ["manual"]],
  ["corsac audit http://a --server n", ["nest", "node", "nginx"]],
  ["corsac init --format t", ["ts"]],
  ["corsac init --preset mcpL", ["mcpLocal", "mcpLocal@2025-11-25"]],
  ["corsac init --list", ["--list-presets"]],
  ["corsac completion z", ["zsh"]],
  ["corsac help si", ["simulate"]],
  ["corsac generate nginx-n", ["nginx-njs"]],
  ["corsac generate nginx --allowed", ["--allowed-headers"]],
])("bash completes %j", (line, expected) => {
  expect(offered(line)).toEqual(expected);
});

test("completes the same words in zsh and fish", async () => {
  const { out: zsh, code } = await corsac(["completion", "zsh"]);
  expect(code).toBe(0);
  expect(zsh).toContain("#compdef corsac");
  expect(zsh).toContain(
    "'--engine[the browser engine that judges the responses]:value:(standard chromium firefox webkit)'",
  );
  expect(zsh).toContain("'simulate:judge recorded exchanges without a network'");
  const { out: fish } = await corsac(["completion", "fish"]);
  expect(fish).toContain(
    `complete -c corsac -n "__fish_seen_subcommand_from check" -s e -l engine -x -a "standard chromium firefox webkit" -d 'the browser engine that judges the responses'`,
  );
});
