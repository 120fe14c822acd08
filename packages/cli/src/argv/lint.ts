import { Command } from "commander";
import type { ExitCode, Io } from "../io.ts";
import { examples, exitCodes, jsonOption } from "./shared.ts";

export const lintCommand = (io: Io, end: (code: ExitCode) => void): Command =>
  new Command("lint")
    .summary("look for mistakes in a policy file")
    .description(
      "Reads a policy and says what cannot stand, with the corrected text, and what may not be meant: origins over a public suffix, what browsers cap, what is left open. A module exports its options or its policy as default.",
    )
    .argument("[file]", "by default corsac.config.ts, .mts, .js, .mjs, .cjs or .json of this folder")
    .addOption(jsonOption())
    .addHelpText("after", exitCodes("no error; there may be advice", "errors", "the file cannot be read"))
    .addHelpText(
      "after",
      examples(
        ["corsac lint", "the policy of this folder"],
        ["corsac lint deploy/corsac.config.json --json", "for a machine"],
      ),
    )
    .action(async (file: string | undefined, { json = false }: { json?: boolean }) => {
      const { lint } = await import("../commands/lint.ts");
      end(await lint({ file: file ?? null, json }, io));
    });
