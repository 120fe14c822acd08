import { Argument, Command } from "commander";
import { type CommandFactory, examples } from "../options.ts";
import { bashScript } from "./bash.ts";
import { fishScript } from "./fish.ts";
import { wordsOf } from "./words.ts";
import { zshScript } from "./zsh.ts";

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

export const completionCommand: CommandFactory = (io, end) =>
  new Command("completion")
    .summary("print a script that completes commands and options in a shell")
    .description("Prints a completion script for a shell to load.")
    .addArgument(new Argument("<shell>", "the shell").choices(Object.keys(SCRIPTS)))
    .addHelpText(
      "after",
      examples(
        ["source <(corsac completion bash)", "in ~/.bashrc"],
        ["source <(corsac completion zsh)", "in ~/.zshrc, after compinit"],
        ["corsac completion fish > ~/.config/fish/completions/corsac.fish", "once"],
      ),
    )
    .action((shell: keyof typeof SCRIPTS, _: object, command: Command) => {
      io.out.write(SCRIPTS[shell](wordsOf(command.parent ?? command)));
      end(0);
    });
