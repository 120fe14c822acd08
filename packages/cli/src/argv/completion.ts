import { Argument, Command } from "commander";
import type { ExitCode, Io } from "../io.ts";
import { SHELLS, type Shell } from "../completion/shell.ts";
import { examples } from "./shared.ts";

export const completionCommand = (io: Io, end: (code: ExitCode) => void): Command =>
  new Command("completion")
    .summary("print what completes commands and options in a shell")
    .description("Prints a script for the shell to load.")
    .addArgument(new Argument("<shell>", "which one").choices(SHELLS))
    .addHelpText(
      "after",
      examples(
        ["source <(corsac completion bash)", "in ~/.bashrc"],
        ["source <(corsac completion zsh)", "in ~/.zshrc, after compinit"],
        ["corsac completion fish > ~/.config/fish/completions/corsac.fish", "once"],
      ),
    )
    .action(async (shell: Shell, _: object, command: Command) => {
      const { completion } = await import("../commands/completion.ts");
      end(completion({ shell, program: command.parent ?? command }, io));
    });
