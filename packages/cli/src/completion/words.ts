import type { Command, Option } from "commander";

/** An option as shells need it. */
export interface OptionWords {
  /** `-e`, `--engine` */
  readonly names: readonly string[];
  readonly says: string;
  readonly takesValue: boolean;
  /** What the value can be; empty: anything, which may be a file. */
  readonly choices: readonly string[];
}

/** A command as shells need it. */
export interface CommandWords {
  readonly name: string;
  readonly says: string;
  readonly options: readonly OptionWords[];
  /** What its first argument can be; `null`: a file; empty: nothing that a shell knows. */
  readonly argument: readonly string[] | null;
}

/** Read from the commands themselves, so that nothing is written twice. */
export function wordsOf(program: Command): readonly CommandWords[] {
  const help = program.createHelp();
  return help.visibleCommands(program).map((command) => ({
    name: command.name(),
    says: command.summary() || command.description(),
    options: help.visibleOptions(command).map(optionWords),
    argument: argumentOf(command, program),
  }));
}

const optionWords = ({ short, long, description, required, optional, argChoices }: Option): OptionWords => ({
  names: [short, long].filter((name) => name !== undefined && name !== null),
  says: description,
  takesValue: required || optional,
  choices: argChoices ?? [],
});

function argumentOf(command: Command, program: Command): readonly string[] | null {
  if (command.name() === "help") return program.commands.map((each) => each.name());
  const [first] = command.registeredArguments;
  if (first === undefined) return [];
  return first.name() === "file" ? null : (first.argChoices ?? []);
}
