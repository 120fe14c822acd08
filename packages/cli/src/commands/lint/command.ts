import { Command } from "commander";
import { type CommandFactory, examples, exitCodes, jsonOption } from "../options.ts";
import type { LintOptions } from "./run.ts";

export const lintCommand: CommandFactory = (io, end) =>
  new Command("lint")
    .summary("find mistakes in a policy file")
    .description(
      "Prints the errors of a policy, with the corrected text, and advice: patterns over a public suffix, limits of browsers, options that allow everything. A module exports its options or its policy as default.",
    )
    .argument("[file]", "the policy file (default: corsac.config.ts, .mts, .js, .mjs, .cjs or .json in this folder)")
    .addOption(jsonOption())
    .addHelpText("after", exitCodes("no errors; there can be advice", "errors", "the file cannot be read"))
    .addHelpText(
      "after",
      examples(
        ["corsac lint", "the policy in this folder"],
        ["corsac lint deploy/corsac.config.json --json", "for a program"],
      ),
    )
    .action(async (file: string | undefined, options: LintOptions) => {
      const { lint } = await import("./run.ts");
      end(await lint(file, options, io));
    });
