import type { GeneratedFile } from "./generate.ts";

/** The place of the files while the server's program checks them. */
export interface CheckContext {
  /** The absolute path of a temporary folder with the files. */
  readonly folder: string;
  readonly files: readonly GeneratedFile[];
  /** The start of every name. */
  readonly name: string;
}

/** How a server's own program checks the syntax of a configuration. */
export interface SyntaxCheck {
  /** The name of the program. */
  readonly program: string;
  /** @param file - the absolute path of the host's file */
  arguments(file: string): readonly string[];
  /** Returns the smallest complete configuration that uses the files. It must not need the rights of root. */
  host(context: CheckContext): string;
  /** A line of the program's output that is a mistake although its exit code is 0. */
  readonly mistake?: RegExp;
}
