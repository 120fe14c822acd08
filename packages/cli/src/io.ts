/** Where a command's words go. */
export interface Sink {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** The width of the terminal; `undefined` where there is none. */
  readonly columns: number | undefined;
}

/** All that a command knows of the process that it runs in, so that tests can be one. */
export interface Io {
  readonly out: Sink;
  readonly err: Sink;
  /** All of standard input. */
  readonly input: {
    read(): Promise<Buffer>;
    /** Asks on a terminal; `null` if the user ends the input. */
    ask(question: string): Promise<string | null>;
    readonly isTerminal: boolean;
  };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where relative paths start. */
  readonly directory: string;
}

/**
 * How a command ends: all is well; what was looked at is blocked, unsafe or wrong; it could not be looked at, or the
 * command was called wrongly.
 */
export type ExitCode = 0 | 1 | 2;
