import { spawn } from "node:child_process";
import { root } from "./workspace.ts";

export interface Ran {
  /** The exit status; 1 if the program could not be started. */
  readonly code: number;
  /** Its output, both streams in the order of arrival. */
  readonly output: string;
  readonly milliseconds: number;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a program and returns its output. A failing program does not throw. */
export function run(command: readonly string[], { cwd = root, env = process.env }: RunOptions = {}): Promise<Ran> {
  const [file = "", ...args] = command;
  const start = performance.now();
  return new Promise((resolve) => {
    let output = "";
    const end = (code: number): void => resolve({ code, output, milliseconds: performance.now() - start });
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.on("error", (error) => {
      output += `${file}: ${error.message}\n`;
      end(1);
    });
    child.on("close", (code) => end(code ?? 1));
  });
}

/** Runs a program and returns its output. @throws Error if the program fails */
export async function must(command: readonly string[], options?: RunOptions): Promise<string> {
  const { code, output } = await run(command, options);
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}\n${output}`);
  return output;
}
