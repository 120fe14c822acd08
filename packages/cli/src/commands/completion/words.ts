import type { Command, Option } from "commander";

/** An option, as shells complete it. */
export interface OptionWords {
  /** `-e`, `--engine` */
  readonly names: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  /** The possible values; empty: any value, perhaps a file. */
  readonly choices: readonly string[];
}

/** A command, as shells complete it. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  /** The possible first arguments; `null`: a file; empty: none that a shell can complete. */
  readonly argument: readonly string[] | null;
}

/** Reads commands and options from commander, so that nothing is written twice. */
export function wordsOf(program: Command): readonly CommandWords[] {
  const help = program.createHelp();
  return help.visibleCommands(program).map((command) => ({
    name: command.name(),
    description: command.summary() || command.description(),
    options: help.visibleOptions(command).map(optionWords),
    argument: argumentOf(command, program),
  }));
}

const optionWords = ({ short, long, description, required, optional, argChoices }: Option): OptionWords => ({
  names: [short, long].filter((name) => name !== undefined && name !== null),
  description,
  takesValue: required || optional,
  choices: argChoices ?? [],
});

function argumentOf(command: Command, program: Command): readonly string[] | null {
  if (command.name() === "help") return program.commands.map((each) => each.name());
  const [first] = command.registeredArguments;
  if (first === undefined) return [];
  return first.name() === "file" ? null : (first.argChoices ?? []);
}
