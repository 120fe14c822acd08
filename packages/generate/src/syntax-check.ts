import { targetOf } from "./describe-target.ts";
import type { TargetName } from "./targets/targets.ts";
import type { GeneratedFile } from "./types/generate.ts";
import { DEFAULT_NAME } from "./write/names.ts";

/** A run of a server's own program that checks a configuration. @public */
export interface SyntaxCheckRun {
  /** The name of the program. */
  readonly program: string;
  /** The arguments of the program, with the folder in them. */
  readonly arguments: readonly string[];
  /** The files that the program reads: those of the configuration, and the smallest complete one around them. */
  readonly files: readonly GeneratedFile[];
  /** Returns true for a line of the program's output that is a mistake although its exit code is 0. */
  isMistake(line: string): boolean;
  /** Returns true for a line that says that a part of the server is not installed, so that there is no result. */
  isMissing(line: string): boolean;
}

/** Modules of nginx, Apache and lighttpd; of Python; and the compiler of Varnish. */
const MISSING = /cannot open shared object file|^ModuleNotFoundError: |: not found$/;

/**
 * Returns how a server's own program checks files of {@link generate}, or `null` if corsac runs no program for that. The caller
 * writes the files into the folder and starts the program.
 *
 * @param folder - the absolute path of an empty folder
 * @param name - the option `name` of the files. Default: `corsac`
 *
 * @throws GenerateError if there is no such target
 * @public
 */
export function syntaxCheck(
  target: TargetName,
  files: readonly GeneratedFile[],
  folder: string,
  name: string = DEFAULT_NAME,
): SyntaxCheckRun | null {
  const { check } = targetOf(target);
  if (check === null || check.around === null) return null;
  const { files: around, command } = check.around({ name, folder, files });
  const [program, ...rest] = command;
  return {
    program,
    arguments: rest,
    files: [...files, ...around],
    isMistake: (line) => check.warning?.test(line) ?? false,
    isMissing: (line) => MISSING.test(line),
  };
}
