import { tmpdir } from "node:os";
import type { ExitCode, Io } from "../src/io.ts";
import { run } from "../src/run.ts";

/** The exit code and the output of a command. */
export interface Ended {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

interface Around {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly directory?: string;
  readonly isTerminal?: boolean;
  /** Lines that the user types on a terminal. */
  readonly answers?: readonly string[];
}

/** Runs the command in this process. */
export async function corsac(args: readonly string[], around: Around = {}): Promise<Ended> {
  const { input = "", env = {}, directory = tmpdir(), isTerminal = false, answers } = around;
  const typed = [...(answers ?? [])];
  const output = { out: "", err: "" };
  const sink = (stream: "out" | "err") => ({
    write: (text: string) => void (output[stream] += text),
    isTerminal,
    columns: isTerminal ? 120 : undefined,
  });
  const io: Io = {
    out: sink("out"),
    err: sink("err"),
    input: {
      read: async () => Buffer.from(input),
      ask: async (question) => {
        output.err += question;
        return typed.shift() ?? null;
      },
      isTerminal: answers !== undefined,
    },
    env,
    directory,
  };
  const code = await run(args, io);
  return { code, ...output };
}

/** Parses the lines that `--json` prints. */
export const linesOf = <T = Record<string, never>>({ out }: Pick<Ended, "out">): T[] =>
  out
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
