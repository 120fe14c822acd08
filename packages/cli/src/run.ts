import { Command, CommanderError, Option } from "commander";
import manifest from "../package.json" with { type: "json" };
import { auditCommand } from "./commands/audit/command.ts";
import { checkCommand } from "./commands/check/command.ts";
import { completionCommand } from "./commands/completion/command.ts";
import { explainCommand } from "./commands/explain/command.ts";
import { generateCommand } from "./commands/generate/command.ts";
import { initCommand } from "./commands/init/command.ts";
import { lintCommand } from "./commands/lint/command.ts";
import { type CommandFactory, examples } from "./commands/options.ts";
import { simulateCommand } from "./commands/simulate/command.ts";
import { uiCommand } from "./commands/ui/command.ts";
import { UserError } from "./errors.ts";
import type { ExitCode, Io } from "./io.ts";
import { escapeLines } from "./print/escape.ts";
import { styleOf } from "./print/style.ts";

const COMMANDS: readonly CommandFactory[] = [
  checkCommand,
  auditCommand,
  explainCommand,
  simulateCommand,
  lintCommand,
  initCommand,
  generateCommand,
  uiCommand,
  completionCommand,
];

/** Runs one command line and returns its exit code. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = programOf(io, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    // Help, version, or a mistake that commander has printed.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UserError)) throw error;
    io.err.write(`${styleOf(io, io.err).red("corsac:")} ${escapeLines(error.message)}\n`);
    return 2;
  }
}

function programOf(io: Io, end: (code: ExitCode) => void): Command {
  const program = new Command("corsac")
    .description("Shows why a browser blocks a CORS call, and finds unsafe CORS headers and policies.")
    .version(manifest.version, "-V, --version", "print the version")
    // Options of a command are its own after its name: `corsac generate nginx --version 1.25`.
    .enablePositionalOptions()
    .helpCommand("help [command]", "print the help of a command")
    .showSuggestionAfterError()
    .showHelpAfterError("Try --help.")
    .addHelpText(
      "after",
      examples(
        [
          "corsac check https://api.example.com/items --origin https://app.example.com",
          "can the page read this response, and if not, why?",
        ],
        ["corsac help check", "all options of check"],
      ),
    );
  for (const make of COMMANDS) program.addCommand(make(io, end));
  for (const command of [program, ...program.commands]) {
    command
      .addHelpOption(new Option("-h, --help", "print this help").helpGroup("Options:"))
      .exitOverride()
      .showSuggestionAfterError()
      .showHelpAfterError("Try --help.")
      .configureHelp({ showGlobalOptions: false })
      .configureOutput({
        writeOut: (text) => io.out.write(text),
        writeErr: (text) => io.err.write(escapeLines(text)),
        getOutHelpWidth: () => io.out.columns ?? 100,
        getErrHelpWidth: () => io.err.columns ?? 100,
        getOutHasColors: () => styleOf(io, io.out).isColorSupported,
        getErrHasColors: () => styleOf(io, io.err).isColorSupported,
      });
  }
  return program;
}
