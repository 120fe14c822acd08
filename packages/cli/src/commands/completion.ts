import type { Command } from "commander";
import { bashScript } from "../completion/bash.ts";
import { fishScript } from "../completion/fish.ts";
import type { Shell } from "../completion/shell.ts";
import { wordsOf } from "../completion/words.ts";
import { zshScript } from "../completion/zsh.ts";
import type { ExitCode, Io } from "../io.ts";

/** What `corsac completion` is told. */
export interface CompletionArguments {
  readonly shell: Shell;
  /** What is to be completed. */
  readonly program: Command;
}

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** Prints a completion script. */
export function completion({ shell, program }: CompletionArguments, io: Io): ExitCode {
  io.out.write(SCRIPTS[shell](wordsOf(program)));
  return 0;
}
