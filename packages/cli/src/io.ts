/** An output stream. */
export interface Sink {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** The width of the terminal; `undefined` if it is not one. */
  readonly columns: number | undefined;
}

/** The process as a command sees it. Tests pass their own. */
export interface Io {
  readonly out: Sink;
  readonly err: Sink;
  readonly input: {
    /** Reads all of standard input. */
    read(): Promise<Buffer>;
    /** Asks on a terminal; `null` if the user ends the input. */
    ask(question: string): Promise<string | null>;
    readonly isTerminal: boolean;
  };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder to which paths are relative. */
  readonly directory: string;
}

/** 0: all is well. 1: a call is blocked, or a finding or an error is there. 2: there is no result. */
export type ExitCode = 0 | 1 | 2;
