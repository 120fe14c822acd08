import { Command, CommanderError, Option } from "commander";
import { auditCommand } from "./argv/audit.ts";
import { checkCommand } from "./argv/check.ts";
import { completionCommand } from "./argv/completion.ts";
import { explainCommand } from "./argv/explain.ts";
import { initCommand } from "./argv/init.ts";
import { lintCommand } from "./argv/lint.ts";
import { examples } from "./argv/shared.ts";
import { simulateCommand } from "./argv/simulate.ts";
import type { ExitCode, Io } from "./io.ts";
import { styleOf } from "./print/style.ts";
import { visibleLines } from "./print/visible.ts";
import { UserError } from "./user-error.ts";
import { version } from "./version.ts";

/** The whole command, in a process or in a test: everything it knows of the world is `io`. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = programOf(io, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    // Help and version, or a mistake that commander has told already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UserError)) throw error;
    io.err.write(`${styleOf(io, io.err).red("corsac:")} ${visibleLines(error.message)}\n`);
    return 2;
  }
}

function programOf(io: Io, end: (code: ExitCode) => void): Command {
  const program = new Command("corsac")
    .description("Says why a CORS call is blocked, and looks for what is unsafe.")
    .version(version, "-V, --version", "print the version")
    .helpCommand("help [command]", "print the help of a command")
    .showSuggestionAfterError()
    .showHelpAfterError("Try --help.")
    .addHelpText(
      "after",
      examples(
        [
          "corsac check https://api.example.com/items --origin https://app.example.com",
          "may the page read this, and if not, why?",
        ],
        ["corsac help check", "all that check takes"],
      ),
    );
  for (const make of [
    checkCommand,
    auditCommand,
    explainCommand,
    simulateCommand,
    lintCommand,
    initCommand,
    completionCommand,
  ]) {
    program.addCommand(make(io, end));
  }
  for (const command of [program, ...program.commands]) {
    command
      .addHelpOption(new Option("-h, --help", "print this").helpGroup("Options:"))
      .exitOverride()
      .showSuggestionAfterError()
      .showHelpAfterError("Try --help.")
      .configureHelp({ showGlobalOptions: false })
      .configureOutput({
        writeOut: (text) => io.out.write(text),
        writeErr: (text) => io.err.write(visibleLines(text)),
        getOutHelpWidth: () => io.out.columns ?? 100,
        getErrHelpWidth: () => io.err.columns ?? 100,
        getOutHasColors: () => styleOf(io, io.out).isColorSupported,
        getErrHasColors: () => styleOf(io, io.err).isColorSupported,
      });
  }
  return program;
}
